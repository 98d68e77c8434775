package io.sallyport.signature;

/** The form of nonces: 8 to 128 printable characters. */
final class Nonces {
  private static final TextForm FORM = TextForm.of("!-~", 8, 128);

  private Nonces() {}

  /**
   * A well-formed nonce.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String checked(String text) {
    return FORM.required(text);
  }
}
