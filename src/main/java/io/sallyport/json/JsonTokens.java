package io.sallyport.json;

import io.sallyport.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The single tokens of a JSON document, read one after the other from its bytes. */
final class JsonTokens {
  private static final int ESCAPE_DIGITS = 4;
  private static final int HEX = 16;

  private final byte[] utf8;
  private int at;

  JsonTokens(byte[] utf8) {
    this.utf8 = utf8;
  }

  boolean isAtEnd() {
    return at == utf8.length;
  }

  /** A text between quotes. */
  String string(int max) {
    if (peek() != '"') {
      throw wrong("must be a string");
    }
    int from = ++at;
    int high = 0;
    while (peek() != '"' && peek() != '\\') {
      if (peek() < ' ' && peek() >= 0) {
        throw malformed();
      }
      high |= utf8[at++];
    }
    boolean escaped = peek() == '\\';
    String text = escaped ? unescaped(from, high) : decoded(from, at, high);
    at++;
    if (text.length() > max) {
      throw wrong("is longer than " + max + " characters");
    }
    return text;
  }

  /** Base64 with padding between quotes, as bytes. */
  SecretBytes base64() {
    if (peek() != '"') {
      throw wrong("must be base64 text");
    }
    int from = ++at;
    while (peek() != '"') {
      at++;
    }
    byte[] text = withoutEscapes(from, at++);
    try {
      return SecretBytes.owning(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      throw wrong("must be base64 text");
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** Some writers put a backslash before every slash; nothing else in base64 can have one. */
  private byte[] withoutEscapes(int from, int end) {
    byte[] text = Arrays.copyOfRange(utf8, from, end);
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      boolean escapesSlash = text[i] == '\\' && i + 1 < text.length && text[i + 1] == '/';
      if (!escapesSlash) {
        text[length++] = text[i];
      }
    }
    if (length == text.length) {
      return text;
    }
    byte[] shorter = Arrays.copyOf(text, length);
    Arrays.fill(text, (byte) 0);
    return shorter;
  }

  private String decoded(int from, int end, int high) {
    if (high >= 0) {
      return new String(utf8, from, end - from, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8, from, end - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw wrong("is not UTF-8");
    }
  }

  /**
   * The same of a text with escapes.
   *
   * @param sofar the bytes from there to the first escape, or-ed: negative if one is not ASCII
   */
  private String unescaped(int from, int sofar) {
    var text = new StringBuilder();
    int plain = from;
    int high = sofar;
    while (peek() != '"') {
      if (peek() == '\\') {
        text.append(decoded(plain, at, high));
        at++;
        text.append(escape());
        plain = at;
        high = 0;
      } else if (peek() < ' ' && peek() >= 0) {
        throw malformed();
      } else {
        high |= utf8[at++];
      }
    }
    String whole = text.append(decoded(plain, at, high)).toString();
    requireWellFormed(whole);
    return whole;
  }

  private char escape() {
    byte what = peek();
    at++;
    return switch (what) {
      case '"', '\\', '/' -> (char) what;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw malformed();
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < ESCAPE_DIGITS; i++) {
      int digit = Character.digit(peek(), HEX);
      if (digit < 0) {
        throw malformed();
      }
      unit = unit * HEX + digit;
      at++;
    }
    return (char) unit;
  }

  private static void requireWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean paired =
            i + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!paired) {
          throw wrong("has an unpaired surrogate");
        }
        i++;
      }
    }
  }

  /** A number as it is written. */
  String number() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < utf8.length && peek() == '.') {
      at++;
      digits();
    }
    if (at < utf8.length && (peek() == 'e' || peek() == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    if (at - from > JsonReader.NUMBER_CHARS_MAX) {
      throw malformed();
    }
    return new String(utf8, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private void digits() {
    int from = at;
    while (at < utf8.length && peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == from) {
      throw malformed();
    }
  }

  /** These very characters. */
  void word(String word, String wanted) {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw wrong(wanted);
      }
      at++;
    }
  }

  /** This very character. */
  void take(char expected) {
    if (peek() != expected) {
      throw malformed();
    }
    at++;
  }

  void skipSpace() {
    while (at < utf8.length
        && (utf8[at] == ' ' || utf8[at] == '\n' || utf8[at] == '\r' || utf8[at] == '\t')) {
      at++;
    }
  }

  byte peek() {
    if (at >= utf8.length) {
      throw malformed();
    }
    return utf8[at];
  }

  private static MalformedJsonException malformed() {
    return wrong("is not JSON within the limits");
  }

  static MalformedJsonException wrong(String problem) {
    return new MalformedJsonException(problem);
  }
}
