package io.sallyport.accesskey;

/** placeholder replaced by its owner. */
final class KeyText {
  private KeyText() {}

  static boolean isKeyId(String value) {
    return value.matches("SPAK[0-9A-Za-z]{20}");
  }
}
