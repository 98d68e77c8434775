package io.sallyport.permission;

import io.sallyport.identity.FreeText;
import io.sallyport.refusal.Refusal;

/** The rule for descriptions of policies and roles. */
final class Descriptions {
  private Descriptions() {}

  static void require(String text, int max) {
    FreeText.problem(text, 0, max)
        .ifPresent(problem -> {
          throw Refusal.Invalid.of("description", problem).asException();
        });
  }
}
