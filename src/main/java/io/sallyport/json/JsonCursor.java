package io.sallyport.json;

import io.sallyport.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one JSON document (RFC 8259, UTF-8 only) once, for what is asked many thousand times
 * a second: the caller knows what has to come, and everything else is refused. As strict as {@link
 * JsonReader}; only names that occur twice are the caller's to notice. Works on the bytes as they
 * came, which stay the caller's; a secret goes from them into its bytes without a {@code String}.
 */
public final class JsonCursor {
  /** Longest text that becomes a {@code String}. */
  public static final int TEXT_BYTES_MAX = 20_000;

  private final JsonTokens tokens;

  /** Whether a comma has to come before the next member or item. */
  private boolean later;

  /** At the beginning. */
  public JsonCursor(byte[] utf8) {
    this.tokens = new JsonTokens(utf8);
  }

  /** What comes next. */
  public enum Next {
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }

  /** Looks at what comes next, and stays. */
  public Next next() {
    tokens.skipSpace();
    return switch (tokens.peek()) {
      case '{' -> Next.OBJECT;
      case '[' -> Next.ARRAY;
      case '"' -> Next.TEXT;
      case 't', 'f' -> Next.TRUTH;
      case 'n' -> Next.NOTHING;
      default -> Next.NUMBER;
    };
  }

  /** Goes into an object; {@link #name} follows. */
  public void object() {
    open('{', "must be an object");
  }

  /** Goes into an array; {@link #item} follows. */
  public void array() {
    open('[', "must be an array");
  }

  /** The name of the next member; nothing at the object's end. */
  public @Nullable String name() {
    if (isAtEnd('}')) {
      return null;
    }
    String name = string(JsonReader.NAME_CHARS_MAX);
    tokens.skipSpace();
    tokens.take(':');
    later = false;
    return name;
  }

  /** Whether there is another item; not at the array's end. */
  public boolean item() {
    boolean ended = isAtEnd(']');
    later = ended;
    return !ended;
  }

  /** A text. */
  public String text() {
    return string(TEXT_BYTES_MAX);
  }

  /** A text, a number or a truth value as it is written. */
  public String scalar() {
    return switch (next()) {
      case TEXT -> text();
      case TRUTH -> Boolean.toString(truth());
      case NUMBER -> number();
      case OBJECT, ARRAY, NOTHING ->
          throw JsonTokens.wrong("must be a string, a number or a truth value");
    };
  }

  /** True or false. */
  public boolean truth() {
    tokens.skipSpace();
    boolean value = tokens.peek() == 't';
    tokens.word(value ? "true" : "false", "must be true or false");
    later = true;
    return value;
  }

  /** Null. */
  public void nothing() {
    tokens.skipSpace();
    tokens.word("null", "must be null");
    later = true;
  }

  /** Bytes written as base64 with padding; owned by the caller. */
  public SecretBytes base64() {
    tokens.skipSpace();
    SecretBytes bytes = tokens.base64();
    later = true;
    return bytes;
  }

  /** Requires that nothing follows. */
  public void end() {
    tokens.skipSpace();
    if (!tokens.isAtEnd()) {
      throw JsonTokens.wrong("goes on after its end");
    }
  }

  private void open(char bracket, String wanted) {
    tokens.skipSpace();
    if (tokens.peek() != bracket) {
      throw JsonTokens.wrong(wanted);
    }
    tokens.take(bracket);
    later = false;
  }

  private boolean isAtEnd(char bracket) {
    tokens.skipSpace();
    if (tokens.peek() == bracket) {
      tokens.take(bracket);
      later = true;
      return true;
    }
    if (later) {
      tokens.take(',');
      tokens.skipSpace();
    }
    return false;
  }

  private String string(int max) {
    tokens.skipSpace();
    String text = tokens.string(max);
    later = true;
    return text;
  }

  private String number() {
    String number = tokens.number();
    later = true;
    return number;
  }
}
