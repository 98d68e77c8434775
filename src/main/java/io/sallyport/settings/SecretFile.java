package io.sallyport.settings;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds one secret: a PIN or a password. One line end at its end is not part of it. */
public final class SecretFile {
  /** Longest secret. */
  public static final int BYTES_MAX = 1024;

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

  private SecretFile() {}

  /**
   * Reads the secret.
   *
   * @throws IOException if it cannot be read, is empty or too long, or others than its owner may
   *     read it
   */
  public static SecretBytes read(Path file) throws IOException {
    requirePrivate(file);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(BYTES_MAX + 2);
    }
    try {
      int length = lengthWithoutLineEnd(bytes);
      if (length == 0 || length > BYTES_MAX) {
        throw refused(file, "must hold 1 to " + BYTES_MAX + " bytes");
      }
      return SecretBytes.owning(Arrays.copyOf(bytes, length));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Checks that nobody but its owner may use the file.
   *
   * @throws IOException if somebody may, or it is not there
   */
  public static void requirePrivate(Path file) throws IOException {
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeAll(OWNERS);
    // systemd lets a service read its credentials by an access control list, whose mask shows as
    // the group's bits; the group is root's, who may read every file anyway.
    if (Files.getAttribute(file, "unix:gid").equals(0)) {
      others.remove(GROUP_READ);
    }
    if (!others.isEmpty()) {
      throw refused(file, "may be used by others than its owner; run: chmod 600 " + file);
    }
  }

  private static int lengthWithoutLineEnd(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
      if (length > 0 && bytes[length - 1] == '\r') {
        length--;
      }
    }
    return length;
  }

  private static FileSystemException refused(Path file, String why) {
    return new FileSystemException(file.toString(), null, why);
  }
}
