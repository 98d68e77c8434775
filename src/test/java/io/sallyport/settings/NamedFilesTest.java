package io.sallyport.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.settings.SettingsException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
  private static final String SETTINGS =
      """
      tls.certificate.file = certificate
      tls.key.file = key
      tls.client-ca.file = client-ca
      database.url = jdbc:postgresql://127.0.0.1/sallyport
      database.user = sallyport
      database.password.file = password
      token.library = library
      token.label = sallyport
      token.pin.file = pin
      account.domain-suffix = sallyport.internal
      """;

  @TempDir Path folder;

  @Test
  void filesThatAreThereAndPrivateAreAccepted() throws Exception {
    write("rw-r--r--", "certificate", "client-ca", "library");
    write("rw-------", "key", "password", "pin");
    Settings settings = settings();
    assertThatCode(() -> NamedFiles.check("test", settings)).doesNotThrowAnyException();
  }

  @Test
  void everyMissingFileIsNamedAtOnce() throws Exception {
    Settings settings = settings();
    var refused =
        catchThrowableOfType(SettingsException.class, () -> NamedFiles.check("test", settings));
    assertThat(refused.problems())
        .extracting(Problem::key)
        .containsExactly(
            "tls.certificate.file",
            "tls.key.file",
            "tls.client-ca.file",
            "database.password.file",
            "token.library",
            "token.pin.file");
    assertThat(refused).hasMessageContaining(folder.resolve("pin") + " does not exist");
  }

  @Test
  void secretsThatOthersMayReadAndFoldersAreRefused() throws Exception {
    write("rw-r--r--", "certificate", "library", "key", "password", "pin");
    Files.createDirectory(folder.resolve("client-ca"));
    Settings settings = settings();
    var refused =
        catchThrowableOfType(SettingsException.class, () -> NamedFiles.check("test", settings));
    assertThat(refused.problems())
        .extracting(Problem::key)
        .containsExactly(
            "tls.key.file", "tls.client-ca.file", "database.password.file", "token.pin.file");
  }

  private Settings settings() throws SettingsException {
    return SettingsFile.parse("test", SETTINGS, folder, Map.of());
  }

  private void write(String mode, String... names) throws IOException {
    for (String name : names) {
      Path file = Files.writeString(folder.resolve(name), "content");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
  }
}
