package io.sallyport.client;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An AccessKey pair as CSV: a line of titles, then the id and the secret, quoted or not. The secret
 * goes from the file's bytes to its owner and into no text.
 */
final class PairFile {
  private static final int BYTES_MAX = 4_096;

  private PairFile() {}

  /** The pair; its secret is owned by the caller. */
  static RequestSigning read(Path file) {
    byte[] bytes = bytes(file);
    try {
      int second = after(bytes, '\n', 0);
      int comma = after(bytes, ',', second);
      String id = new String(cell(bytes, second, comma - 1), StandardCharsets.US_ASCII);
      byte[] secret = cell(bytes, comma, end(bytes, comma));
      if (!id.matches("[0-9A-Za-z]{16,64}") || secret.length == 0) {
        throw unusable(file);
      }
      return new RequestSigning(id, SecretBytes.owning(secret));
    } catch (IndexOutOfBoundsException incomplete) {
      throw unusable(file);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw unusable(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The place behind the next such character. */
  private static int after(byte[] bytes, char wanted, int from) {
    int at = from;
    while (bytes[at] != wanted) {
      at++;
    }
    return at + 1;
  }

  private static int end(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\r' && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static byte[] cell(byte[] bytes, int from, int to) {
    boolean quoted = to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"';
    return quoted
        ? Arrays.copyOfRange(bytes, from + 1, to - 1)
        : Arrays.copyOfRange(bytes, from, to);
  }

  private static ClientException unusable(Path file) {
    return new ClientException(
        file + " is no AccessKey pair: a line of titles, then the id and the secret");
  }
}
