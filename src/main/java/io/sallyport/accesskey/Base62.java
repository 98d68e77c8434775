package io.sallyport.accesskey;

/** Digits 0-9, A-Z, a-z for 0 to 61. Works on bytes, so that no secret becomes a {@code String}. */
final class Base62 {
  /** How many digits there are. */
  static final int RADIX = 62;

  /**
   * The largest multiple of 62 that a byte can be below: bytes from here on are rejected, so that
   * every digit is equally likely.
   */
  static final int FAIR_BYTES = 256 - 256 % RADIX;

  private Base62() {}

  /** The digit as ASCII, computed rather than looked up. */
  static byte digit(int value) {
    if (value < 10) {
      return (byte) ('0' + value);
    }
    return (byte) (value < 36 ? 'A' + value - 10 : 'a' + value - 36);
  }

  static boolean isDigit(int character) {
    return character >= '0' && character <= '9'
        || character >= 'A' && character <= 'Z'
        || character >= 'a' && character <= 'z';
  }
}
