package io.sallyport.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hash functions that every Java platform has. Safe for all threads. */
public enum Hashing {
  /** FIPS 180-4. */
  SHA_256("SHA-256"),

  /** RFC 1321. Broken: only where a protocol carries a body by it into a text that is signed. */
  MD5("MD5");

  // Copying a fresh one costs a fraction of asking the platform's providers for another.
  @SuppressWarnings("ImmutableEnumChecker") // never handed out, never fed
  private final MessageDigest fresh;

  Hashing(String name) {
    try {
      this.fresh = MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + name, impossible);
    }
  }

  /** The hash of a message. */
  public byte[] of(byte[] message) {
    return copy().digest(message);
  }

  private MessageDigest copy() {
    try {
      return (MessageDigest) fresh.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the platform's own hashes can be copied", impossible);
    }
  }
}
