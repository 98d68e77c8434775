package io.sallyport.signature;

/** The form of a short text: which ASCII characters stand in it, and how many. */
final class TextForm {
  private static final int ASCII = 128;

  private final boolean[] allowed = new boolean[ASCII];
  private final int least;
  private final int most;

  private TextForm(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /**
   * A form.
   *
   * @param characters single ones, and ranges such as {@code a-z}; a hyphen stands last
   */
  static TextForm of(String characters, int least, int most) {
    var form = new TextForm(least, most);
    for (int at = 0; at < characters.length(); at++) {
      boolean range = at + 2 < characters.length() && characters.charAt(at + 1) == '-';
      char last = characters.charAt(range ? at + 2 : at);
      for (char character = characters.charAt(at); character <= last; character++) {
        form.allowed[character] = true;
      }
      at += range ? 2 : 0;
    }
    return form;
  }

  /** Whether a text has this form. */
  boolean fits(String text) {
    int length = text.length();
    if (length < least || length > most) {
      return false;
    }
    for (int at = 0; at < length; at++) {
      if (!has(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a character may stand in it. */
  boolean has(int character) {
    return character < ASCII && allowed[character];
  }

  /**
   * The text, which must have this form.
   *
   * @throws IllegalArgumentException otherwise
   */
  String required(String text) {
    if (!fits(text)) {
      throw new IllegalArgumentException("a malformed value");
    }
    return text;
  }
}
