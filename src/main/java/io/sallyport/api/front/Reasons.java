package io.sallyport.api.front;

import io.sallyport.refusal.Refusal;

/** The words by which records give the true reason of a refusal: a closed set. */
public final class Reasons {
  private Reasons() {}

  /** The refusal's name; for a key that cannot be used, also why. */
  public static String of(Refusal refusal) {
    String name = refusal.getClass().getSimpleName();
    return refusal instanceof Refusal.KeyUnusable(Refusal.KeyUnusable.Why why)
        ? name + ": " + why
        : name;
  }
}
