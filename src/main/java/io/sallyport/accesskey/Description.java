package io.sallyport.accesskey;

import io.sallyport.identity.FreeText;
import io.sallyport.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The rule for a key's free text: at most 128 code points. */
final class Description {
  private static final int CODE_POINTS_MAX = 128;

  private Description() {}

  /** The text; absent stands for itself and for nothing but spaces. */
  static @Nullable String checked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    FreeText.problem(text, 0, CODE_POINTS_MAX)
        .ifPresent(problem -> {
          throw Refusal.Invalid.of("description", problem).asException();
        });
    return text;
  }
}
