package io.sallyport.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
  void oneLineEndIsNotPartOfTheSecret(String content) throws IOException {
    try (SecretBytes secret = SecretFile.read(file(content, "rw-------"))) {
      assertThat(secret.matches("hunter2".getBytes(UTF_8))).isTrue();
    }
  }

  @Test
  void spacesAndASecondLineEndArePartOfIt() throws IOException {
    try (SecretBytes secret = SecretFile.read(file(" hunter2 \n\n", "r--------"))) {
      assertThat(secret.matches(" hunter2 \n".getBytes(UTF_8))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw----r--", "rw-rw----", "rw-----w-", "rwxr-xr-x"})
  void aFileThatOthersMayUseIsRefusedWithTheRemedy(String mode) throws IOException {
    Path file = file("hunter2", mode);
    assertThatThrownBy(() -> SecretFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600 " + file)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void nothingAndTooMuchAreRefused() throws IOException {
    Path empty = file("\n", "rw-------");
    assertThatThrownBy(() -> SecretFile.read(empty)).hasMessageContaining("1 to 1024 bytes");
    Path tooMuch = file("x".repeat(SecretFile.BYTES_MAX + 1), "rw-------");
    assertThatThrownBy(() -> SecretFile.read(tooMuch)).hasMessageContaining("1 to 1024 bytes");
  }

  private Path file(String content, String mode) throws IOException {
    Path file = Files.createTempFile(folder, "secret", "");
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
