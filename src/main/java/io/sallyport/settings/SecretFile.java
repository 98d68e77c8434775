package io.sallyport.settings;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;

/** A file that holds one secret: a PIN or a password. One line end at its end is not part of it. */
public final class SecretFile {
  /** Longest secret. */
  public static final int BYTES_MAX = 1024;

  private SecretFile() {}

  /**
   * Reads the secret.
   *
   * @throws IOException if it cannot be read, is empty or too long, or others than its owner may
   *     read it
   */
  public static SecretBytes read(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }
}
