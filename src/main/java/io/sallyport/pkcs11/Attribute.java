package io.sallyport.pkcs11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One attribute of a token object as the module sees it.
 *
 * @param type a {@code CKA_} number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record; copied nowhere
record Attribute(String name, long type, byte[] value) {
  static Attribute flag(String name, long type, boolean value) {
    return new Attribute(name, type, new byte[] {(byte) (value ? 1 : 0)});
  }

  static Attribute number(String name, long type, long value) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    return new Attribute(name, type, raw.putLong(value).array());
  }

  static Attribute text(String name, long type, String value) {
    return new Attribute(name, type, value.getBytes(StandardCharsets.UTF_8));
  }

  boolean hasValue(byte[] other) {
    return Arrays.equals(value, other);
  }

  /** In words: true, false, or a number. */
  static String describe(byte[] value) {
    if (value.length == 1) {
      return value[0] == 0 ? "false" : "true";
    }
    return value.length == Long.BYTES
        ? Long.toString(ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong())
        : value.length + " bytes";
  }
}
