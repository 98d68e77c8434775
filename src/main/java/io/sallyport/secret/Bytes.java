package io.sallyport.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes that are not secret: ciphertext, a MAC, a digest. */
public final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the array. */
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /** Reads hexadecimal digits of either case. */
  public static Bytes ofHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  /** A copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Compares in time that depends on the lengths only. */
  public boolean matches(Bytes other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  /** The byte at a place. */
  public byte at(int index) {
    return bytes[index];
  }

  /** Length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
