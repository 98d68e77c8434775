package io.sallyport.settings;

import io.sallyport.settings.SettingsException.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the files that settings name: they exist, can be read, and those that hold a secret can be
 * read by their owner only. Apart from {@link SettingsFile}, so that a file can be checked on a
 * machine that has none of them.
 */
public final class NamedFiles {
  private final List<Problem> problems = new ArrayList<>();

  private NamedFiles() {}

  /**
   * Checks every file.
   *
   * @param source what the settings are called in messages
   * @throws SettingsException with every mistake
   */
  public static void check(String source, Settings settings) throws SettingsException {
    NamedFiles files = new NamedFiles();
    TlsSettings tls = settings.tls();
    files.readable("tls.certificate.file", tls.certificateFile());
    files.secret("tls.key.file", tls.keyFile());
    tls.clientCaFile().ifPresent(file -> files.readable("tls.client-ca.file", file));
    files.secret("database.password.file", settings.database().passwordFile());
    files.readable("token.library", settings.token().library());
    files.secret("token.pin.file", settings.token().pinFile());
    if (!files.problems.isEmpty()) {
      throw new SettingsException(source, files.problems);
    }
  }

  private void secret(String key, Path file) {
    if (readable(key, file)) {
      try {
        SecretFile.requirePrivate(file);
      } catch (IOException refused) {
        add(key, file, reason(refused));
      }
    }
  }

  private boolean readable(String key, Path file) {
    if (!Files.exists(file)) {
      add(key, file, "does not exist");
    } else if (!Files.isRegularFile(file)) {
      add(key, file, "is not a file");
    } else if (!Files.isReadable(file)) {
      add(key, file, "cannot be read by this user");
    } else {
      return true;
    }
    return false;
  }

  private void add(String key, Path file, String text) {
    problems.add(new Problem(0, key, file + " " + text));
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException refused
            && !(failure instanceof NoSuchFileException)
            && refused.getReason() != null
        ? refused.getReason()
        : "cannot be read";
  }
}
