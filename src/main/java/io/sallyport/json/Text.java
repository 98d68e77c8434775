package io.sallyport.json;

import io.sallyport.secret.SecretBytes;
import java.util.Arrays;

/**
 * A string of a JSON document, kept as characters so that one which holds a secret never becomes a
 * {@code String}. It prints as nothing. Always well-formed Unicode.
 */
public final class Text implements JsonValue {
  private final char[] characters;

  /** Takes ownership of the characters. */
  Text(char[] characters) {
    this.characters = characters;
  }

  /** Text that is no secret, from somewhere else than a document. */
  public static Text of(String open) {
    return new Text(open.toCharArray());
  }

  /** The text, for a field that holds no secret. */
  public String open() {
    return new String(characters);
  }

  /** The text as UTF-8, owned by the caller. */
  public SecretBytes secret() {
    return SecretBytes.utf8(characters);
  }

  @Override
  public void wipe() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "string";
  }
}
