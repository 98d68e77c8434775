package io.sallyport.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one folder, mode 0700, that holds all a development vault makes. A marker file says that it
 * is one: nothing else is ever deleted or written into.
 */
final class VaultFolder implements AutoCloseable {
  private static final String MARKER = "sallyport-development-vault";
  private static final String LOCK = "lock";
  private static final String MARKER_TEXT =
      """
      This folder holds a Sallyport for development: keys, passwords, data, for its owner only.
      While this file is here, `scripts/dev --fresh` may delete everything in the folder.
      """;

  private final Path root;
  private final FileChannel lock;

  private VaultFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens the folder for one instance, creating it if it is missing or empty.
   *
   * @param fresh delete what an earlier vault left, after stopping its database
   * @throws DevelopmentException if the folder is somebody else's or in use
   */
  static VaultFolder open(Path folder, boolean fresh) {
    Path root = folder.toAbsolutePath().normalize();
    requireOurs(root);
    OwnerOnly.folder(root);
    VaultFolder opened = new VaultFolder(root, EmbeddedPostgres.lock(root));
    try {
      if (fresh) {
        opened.clear();
      }
      opened.mark();
      return opened;
    } catch (RuntimeException failed) {
      opened.close();
      throw failed;
    }
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /** A folder in it, made if it is missing. */
  Path folder(String name) {
    return OwnerOnly.folder(path(name));
  }

  boolean has(String name) {
    return Files.exists(path(name));
  }

  /** Remembers that something was done completely. */
  void write(String name, String text) {
    OwnerOnly.write(path(name), text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException unclosable) {
      throw new UncheckedIOException(unclosable);
    }
  }

  private static void requireOurs(Path root) {
    if (!Files.exists(root) || Files.exists(root.resolve(MARKER))) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new DevelopmentException(root + " is not a folder");
    }
    // A start killed before it wrote the marker leaves the lock alone.
    if (!Set.of(LOCK).containsAll(names(root))) {
      throw new DevelopmentException(
          root + " holds other things; name an empty folder, or one that a development vault made");
    }
  }

  private void mark() {
    if (!has(MARKER)) {
      write(MARKER, MARKER_TEXT);
      write(".gitignore", "*\n");
    }
  }

  /** The marker goes last: a killed deletion is recognised and can be repeated. */
  private void clear() {
    Path database = path("database/data");
    if (Files.exists(database)) {
      LeftOvers.stopIn(database);
    }
    for (String name : names(root)) {
      if (!name.equals(LOCK) && !name.equals(MARKER)) {
        delete(path(name));
      }
    }
    delete(path(MARKER));
  }

  private static void delete(Path entry) {
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      OwnerOnly.delete(entry);
      return;
    }
    try {
      Files.deleteIfExists(entry);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  private static List<String> names(Path root) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
