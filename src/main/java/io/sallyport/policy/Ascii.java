package io.sallyport.policy;

/**
 * Case as policies see it: only A to Z have one. Unicode's own rules would make the Kelvin sign a
 * k, and a name that only looks like another would be the same.
 */
final class Ascii {
  private Ascii() {}

  static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }
}
