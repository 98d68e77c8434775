package io.sallyport.development;

import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request's JSON object, written twice: for the server, and for the terminal with secrets
 * shortened. Values are the tour's own and never need escaping.
 */
final class JsonBody implements AutoCloseable {
  private final WipedBytes sent = new WipedBytes();
  private final StringBuilder shown = new StringBuilder();

  JsonBody text(String name, String value) {
    return plain(name, '"' + checked(value) + '"');
  }

  JsonBody truth(String name, boolean value) {
    return plain(name, Boolean.toString(value));
  }

  JsonBody texts(String name, List<String> values) {
    return plain(name, values.isEmpty() ? "[]" : "[\"" + String.join("\", \"", values) + "\"]");
  }

  /** Any JSON value. */
  JsonBody plain(String name, String json) {
    name(name);
    sent.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    shown.append(json);
    return this;
  }

  /** A secret stays the caller's. */
  JsonBody secret(String name, SecretBytes value) {
    name(name);
    value.expose(bytes -> {
      sent.write('"');
      sent.write(bytes, 0, bytes.length);
      sent.write('"');
      return bytes.length;
    });
    shown.append("\"[secret]\"");
    return this;
  }

  /** A one-time code is spent when it is seen, but habit is habit. */
  JsonBody code(String name, String value) {
    name(name);
    sent.writeBytes(('"' + checked(value) + '"').getBytes(StandardCharsets.US_ASCII));
    shown.append('"').append(Shown.shortenedCode(value)).append('"');
    return this;
  }

  /** The finished object; owned by the caller, who wipes it. */
  byte[] bytes() {
    byte[] inner = sent.toByteArray();
    byte[] whole = new byte[inner.length + 2];
    whole[0] = '{';
    System.arraycopy(inner, 0, whole, 1, inner.length);
    whole[whole.length - 1] = '}';
    Arrays.fill(inner, (byte) 0);
    return whole;
  }

  /** For the terminal. */
  String shown() {
    return "{" + shown + "}";
  }

  @Override
  public void close() {
    sent.wipe();
  }

  private void name(String name) {
    if (sent.size() > 0) {
      sent.write(',');
      shown.append(", ");
    }
    sent.writeBytes(('"' + name + "\":").getBytes(StandardCharsets.US_ASCII));
    shown.append('"').append(name).append("\": ");
  }

  private static String checked(String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
      throw new IllegalArgumentException("needs escaping");
    }
    return value;
  }

  private static final class WipedBytes extends ByteArrayOutputStream {
    WipedBytes() {
      super(512);
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
