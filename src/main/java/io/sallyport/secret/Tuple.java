package io.sallyport.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An unambiguous encoding of labelled fields for a MAC: each part is preceded by its type and its
 * length, so that no two different tuples have the same bytes. The label separates uses.
 */
public final class Tuple {
  private static final int HEAD_BYTES = 1 + Integer.BYTES;
  private static final int BYTES_USUAL = 128;

  private static final byte ABSENT = 0;
  private static final byte TEXT = 1;
  private static final byte BINARY = 2;
  private static final byte NUMBER = 3;
  private static final byte MOMENT = 4;
  private static final byte LIST = 5;
  private static final byte TRUTH = 6;

  private Tuple() {}

  /**
   * Encodes the parts under the label.
   *
   * @param parts {@code null}, {@code String}, {@code byte[]}, {@link Bytes}, {@code Integer},
   *     {@code Long}, {@code Boolean}, {@link Instant}, {@code Enum} (by name), or a {@code List}
   *     of these; anything else is rejected
   */
  public static byte[] of(String label, @Nullable Object... parts) {
    var out = new Output();
    write(out, TEXT, label.getBytes(StandardCharsets.UTF_8));
    for (Object part : parts) {
      append(out, part);
    }
    return out.toByteArray();
  }

  private static void append(Output out, @Nullable Object part) {
    switch (part) {
      case null -> write(out, ABSENT, new byte[0]);
      case String text -> write(out, TEXT, text.getBytes(StandardCharsets.UTF_8));
      case Enum<?> name -> write(out, TEXT, name.name().getBytes(StandardCharsets.UTF_8));
      case byte[] raw -> write(out, BINARY, raw);
      case Bytes raw -> write(out, BINARY, raw.toArray());
      case Integer number -> write(out, NUMBER, eight(number));
      case Long number -> write(out, NUMBER, eight(number));
      case Boolean truth -> write(out, TRUTH, new byte[] {(byte) (truth ? 1 : 0)});
      case Instant moment -> write(out, MOMENT, twelve(moment));
      case List<?> list -> write(out, LIST, encode(list));
      default -> throw new IllegalArgumentException("not encodable: " + part.getClass().getName());
    }
  }

  private static byte[] encode(List<?> list) {
    var out = new Output();
    list.forEach(part -> append(out, part));
    return out.toByteArray();
  }

  private static byte[] eight(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] twelve(Instant moment) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(moment.getEpochSecond())
        .putInt(moment.getNano())
        .array();
  }

  private static void write(Output out, byte type, byte[] content) {
    out.part(type, content);
  }

  /** Grows as parts are added. */
  private static final class Output {
    private byte[] bytes = new byte[BYTES_USUAL];
    private int length;

    void part(byte type, byte[] content) {
      int end = Math.addExact(length, Math.addExact(HEAD_BYTES, content.length));
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
      }
      bytes[length] = type;
      ByteBuffer.wrap(bytes).putInt(length + 1, content.length);
      System.arraycopy(content, 0, bytes, length + HEAD_BYTES, content.length);
      length = end;
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, length);
    }
  }
}
