package io.sallyport.json;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object into bytes. Absent values are left out; times are ISO 8601 in UTC; a
 * secret goes from its bytes into the body without a {@code String}.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final WipedOutput out;
  private boolean first = true;

  private JsonWriter(WipedOutput out) {
    this.out = out;
  }

  /** The object that {@code content} writes, as UTF-8; owned by the caller. */
  public static SecretBytes object(Consumer<JsonWriter> content) {
    try (var out = new WipedOutput()) {
      writeObject(out, content);
      return out.take();
    }
  }

  /** Open text; left out when absent. */
  public JsonWriter text(String name, @Nullable Object value) {
    if (value != null) {
      name(name);
      string(value.toString());
    }
    return this;
  }

  /** A point in time; left out when absent. */
  public JsonWriter time(String name, @Nullable Instant at) {
    return text(name, at);
  }

  /** A secret in UTF-8; it stays the caller's. */
  public JsonWriter secret(String name, SecretBytes value) {
    name(name);
    out.write('"');
    value.expose(bytes -> {
      escaped(bytes);
      return bytes.length;
    });
    out.write('"');
    return this;
  }

  /** An integer. */
  public JsonWriter number(String name, long value) {
    name(name);
    out.write(Long.toString(value));
    return this;
  }

  /** True or false. */
  public JsonWriter truth(String name, boolean value) {
    name(name);
    out.write(Boolean.toString(value));
    return this;
  }

  /** An object. */
  public JsonWriter object(String name, Consumer<JsonWriter> content) {
    name(name);
    writeObject(out, content);
    return this;
  }

  /** An array of open texts. */
  public JsonWriter texts(String name, Collection<?> values) {
    name(name);
    out.write('[');
    boolean later = false;
    for (Object value : values) {
      if (later) {
        out.write(',');
      }
      later = true;
      string(value.toString());
    }
    out.write(']');
    return this;
  }

  /** An array of objects. */
  public <T> JsonWriter objects(
      String name, Collection<T> values, BiConsumer<JsonWriter, T> content) {
    name(name);
    out.write('[');
    boolean later = false;
    for (T value : values) {
      if (later) {
        out.write(',');
      }
      later = true;
      writeObject(out, json -> content.accept(json, value));
    }
    out.write(']');
    return this;
  }

  private static void writeObject(WipedOutput out, Consumer<JsonWriter> content) {
    out.write('{');
    content.accept(new JsonWriter(out));
    out.write('}');
  }

  private void name(String name) {
    if (!first) {
      out.write(',');
    }
    first = false;
    string(name);
    out.write(':');
  }

  private void string(String open) {
    out.write('"');
    if (!out.writePlain(open)) {
      escaped(open.getBytes(StandardCharsets.UTF_8));
    }
    out.write('"');
  }

  private void escaped(byte[] utf8) {
    for (byte one : utf8) {
      if (one == '"' || one == '\\') {
        out.write('\\');
        out.write(one);
      } else if (one >= 0 && one < 0x20 || one == 0x7F) {
        out.write("\\u00");
        out.write(HEX[one >> 4]);
        out.write(HEX[one & 15]);
      } else {
        out.write(one);
      }
    }
  }
}
