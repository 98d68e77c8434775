package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import java.util.Base64;

/** Base64 of a fixed length, in the one spelling that an encoder writes. */
final class Base64Text {
  private Base64Text() {}

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException if they are not so many, or spelt in another way
   */
  static Bytes decode(String text, int length) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length != length || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("malformed base64");
    }
    return Bytes.of(bytes);
  }
}
