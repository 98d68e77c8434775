package io.sallyport.development;

import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Secrets in owner-only files: made once from the system's generator, read when needed. */
final class DevelopmentSecrets {
  /** The system's generator; the token, whose PINs it makes, is not there yet. */
  static final Randomness SYSTEM = DevelopmentSecrets::random;

  private static final int SECRET_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private DevelopmentSecrets() {}

  /** The secret of the file, 32 characters of base64url, made if the file is missing. */
  static SecretBytes in(Path file) {
    if (!Files.exists(file)) {
      byte[] raw = random(SECRET_BYTES);
      byte[] text = Base64.getUrlEncoder().withoutPadding().encode(raw);
      OwnerOnly.write(file, text);
      Arrays.fill(raw, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
    return SecretBytes.owning(OwnerOnly.read(file));
  }

  /** Random bytes for names and nonces. */
  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
