package io.sallyport.pkcs11;

import io.sallyport.secret.SecretBytes;
import java.nio.file.Path;

/** Skeleton. */
public final class SoftHsm {
  private SoftHsm() {}

  /** Writes a configuration that keeps tokens under the directory, both owner-only. */
  public static void writeConfiguration(Path configuration, Path tokens) {
    throw new UnsupportedOperationException();
  }

  /** Sets SOFTHSM2_CONF for this process; before anything loads the library. */
  public static void useConfiguration(Path configuration) {
    throw new UnsupportedOperationException();
  }

  /** Initialises a fresh token with its PINs; after useConfiguration. */
  public static void createToken(
      Path library, String label, SecretBytes soPin, SecretBytes userPin) {
    throw new UnsupportedOperationException();
  }
}
