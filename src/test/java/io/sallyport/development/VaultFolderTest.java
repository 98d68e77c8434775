package io.sallyport.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeClock;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one folder of a development vault. */
class VaultFolderTest {
  @TempDir Path parent;

  @Test
  void everythingInItIsForItsOwnerOnly() throws Exception {
    Path data = parent.resolve("vault");
    try (VaultFolder folder = VaultFolder.open(data, false)) {
      DevelopmentTls.in(folder, new FakeClock());
      DevelopmentSecrets.in(folder.path("secret")).close();
      try (Stream<Path> all = Files.walk(data)) {
        assertThat(all.toList())
            .allSatisfy(
                entry ->
                    assertThat(mode(entry))
                        .isEqualTo(Files.isDirectory(entry) ? "rwx------" : "rw-------"));
      }
      assertThat(Files.readString(data.resolve(".gitignore"))).isEqualTo("*\n");
    }
  }

  @Test
  void aWideModeIsNarrowed() throws Exception {
    Path data = Files.createDirectory(parent.resolve("vault"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    VaultFolder.open(data, false).close();
    assertThat(mode(data)).isEqualTo("rwx------");
  }

  @Test
  void aFolderWithOtherThingsIsLeftAlone() throws Exception {
    Path photo = Files.writeString(parent.resolve("photo.jpg"), "mine");
    for (boolean fresh : new boolean[] {true, false}) {
      assertThatThrownBy(() -> VaultFolder.open(parent, fresh))
          .isInstanceOf(DevelopmentException.class)
          .hasMessageContaining("holds other things");
    }
    assertThat(photo).hasContent("mine");
    assertThat(parent.toFile().list()).containsExactly("photo.jpg");
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "");
    assertThatThrownBy(() -> VaultFolder.open(file, true))
        .isInstanceOf(DevelopmentException.class)
        .hasMessageContaining("is not a folder");
  }

  @Test
  void freshDeletesAnEarlierVaultAndFollowsNoLink() throws Exception {
    Path data = parent.resolve("vault");
    Path outside = Files.writeString(parent.resolve("outside"), "kept");
    try (VaultFolder first = VaultFolder.open(data, false)) {
      first.write("note", "old");
      Files.createSymbolicLink(first.folder("token").resolve("link"), outside);
    }
    try (VaultFolder second = VaultFolder.open(data, true)) {
      assertThat(second.has("note")).isFalse();
      assertThat(second.has("token")).isFalse();
    }
    assertThat(outside).hasContent("kept");
  }

  @Test
  void withoutFreshWhatIsThereStays() {
    Path data = parent.resolve("vault");
    try (VaultFolder first = VaultFolder.open(data, false)) {
      first.write("note", "old");
    }
    try (VaultFolder second = VaultFolder.open(data, false)) {
      assertThat(second.path("note")).hasContent("old");
    }
  }

  @Test
  void aSecondInstanceIsRefusedEvenWithFresh() {
    Path data = parent.resolve("vault");
    try (VaultFolder first = VaultFolder.open(data, false)) {
      first.write("note", "old");
      assertThatThrownBy(() -> VaultFolder.open(data, true))
          .isInstanceOf(DevelopmentException.class)
          .hasMessage("Another Sallyport is running in " + data);
      assertThat(first.has("note")).isTrue();
    }
  }

  @Test
  void certificatesLastUntilTheyNearTheirEnd() {
    FakeClock clock = new FakeClock();
    try (VaultFolder folder = VaultFolder.open(parent.resolve("vault"), false)) {
      DevelopmentTls.in(folder, clock);
      Map<String, String> first = pems(folder);
      DevelopmentTls.in(folder, clock);
      assertThat(pems(folder)).isEqualTo(first);

      clock.advance(Duration.ofDays(380));
      DevelopmentTls.in(folder, clock);
      Map<String, String> renewed = pems(folder);
      assertThat(renewed.get("ca.pem")).isEqualTo(first.get("ca.pem"));
      assertThat(renewed.get("server.pem")).isNotEqualTo(first.get("server.pem"));

      clock.advance(Duration.ofDays(3_300));
      DevelopmentTls.in(folder, clock);
      assertThat(pems(folder).get("ca.pem")).isNotEqualTo(first.get("ca.pem"));
    }
  }

  @Test
  void aSecretIsMadeOnceAndKept() {
    Path file = parent.resolve("pin");
    try (SecretBytes first = DevelopmentSecrets.in(file);
        SecretBytes second = DevelopmentSecrets.in(file)) {
      assertThat(first.length()).isEqualTo(32);
      assertThat(first.expose(second::matches)).isTrue();
    }
  }

  @Test
  void aMissingSoftHsmIsNamedWithTheCommandThatInstallsIt() {
    assertThatThrownBy(() -> DevelopmentToken.library(List.of(parent.resolve("none.so"))))
        .isInstanceOf(DevelopmentException.class)
        .hasMessageContaining("sudo apt-get install softhsm2");
  }

  private static Map<String, String> pems(VaultFolder folder) {
    Map<String, String> pems = new TreeMap<>();
    for (String name : List.of("ca.pem", "server.pem")) {
      byte[] content = OwnerOnly.read(folder.path("tls/" + name));
      pems.put(name, new String(content, StandardCharsets.US_ASCII));
    }
    return pems;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
