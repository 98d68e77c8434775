package io.sallyport.development;

import io.sallyport.pkcs11.SoftHsm;
import io.sallyport.secret.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A SoftHSM token in the vault's folder, with random PINs in owner-only files.
 *
 * @param library SoftHSM's PKCS#11 module
 * @param pinFile holds the user PIN
 */
record DevelopmentToken(Path library, String label, Path pinFile) {
  static final String LABEL = "sallyport-development";
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

  /** Opens the folder's token, creating it the first time. */
  static DevelopmentToken in(VaultFolder folder) {
    Path library = library(LIBRARIES);
    folder.folder("token");
    Path configuration = folder.path("token/softhsm2.conf");
    Path pinFile = folder.path("token/pin");
    boolean fresh = !folder.has("token/created");
    if (fresh) {
      // What a killed creation left has a PIN nobody may rely on.
      OwnerOnly.delete(folder.path("token/tokens"));
    }
    SoftHsm.writeConfiguration(configuration, folder.folder("token/tokens"));
    SoftHsm.useConfiguration(configuration);
    if (fresh) {
      try (SecretBytes officer = DevelopmentSecrets.in(folder.path("token/so-pin"));
          SecretBytes user = DevelopmentSecrets.in(pinFile)) {
        SoftHsm.createToken(library, LABEL, officer, user);
      }
      folder.write("token/created", "");
    }
    return new DevelopmentToken(library, LABEL, pinFile);
  }

  static Path library(List<Path> places) {
    return places.stream()
        .filter(Files::isReadable)
        .findFirst()
        .orElseThrow(() ->
            new DevelopmentException(
                "SoftHSM is not installed; install it with: sudo apt-get install softhsm2"));
  }
}
