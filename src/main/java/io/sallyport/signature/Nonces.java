package io.sallyport.signature;

import java.util.regex.Pattern;

/** The form of nonces: 8 to 128 printable characters. */
final class Nonces {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{8,128}");

  private Nonces() {}

  /**
   * A well-formed nonce.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String checked(String text) {
    return Envelope.matching(FORM, text);
  }
}
