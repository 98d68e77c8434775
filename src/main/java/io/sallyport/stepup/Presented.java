package io.sallyport.stepup;

import io.sallyport.secret.SecretBytes;

/** What a caller shows as his second factor for one operation. */
public sealed interface Presented {
  /** A one-time code, as sent: exactly six ASCII digits or refused. */
  record Code(String value) implements Presented {
    @Override
    public String toString() {
      return "Code[...]";
    }
  }

  /**
   * Nothing in the call itself, because its client cannot carry it: a grant for exactly this
   * operation that the same person took beforehand, if there is one.
   */
  record Beforehand() implements Presented {}

  /** A grant's bearer token; the receiver of the request owns and closes it. */
  record GrantToken(SecretBytes token) implements Presented {}
}
