package io.sallyport.relying;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Makes the secrets of relying services: 32 random bytes as 43 characters of base64url. */
final class VerifierSecret {
  /** How many characters it has. */
  static final int LENGTH = 43;

  private static final int RANDOM_BYTES = 32;

  private VerifierSecret() {}

  /**
   * A fresh credential for this service.
   *
   * @return {@code <id>.<secret>}, ASCII, owned by the caller
   */
  static SecretBytes mint(RelyingServiceId id, Randomness random) {
    byte[] raw = random.bytes(RANDOM_BYTES);
    byte[] secret = Base64.getUrlEncoder().withoutPadding().encode(raw);
    byte[] prefix = (id + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(prefix, prefix.length + LENGTH);
    System.arraycopy(secret, 0, whole, prefix.length, LENGTH);
    Arrays.fill(raw, (byte) 0);
    Arrays.fill(secret, (byte) 0);
    return SecretBytes.owning(whole);
  }

  /** What is kept of a minted credential. */
  static Bytes kept(SecretBytes credential) {
    return credential.expose(
        whole ->
            Bytes.of(sha256(Arrays.copyOfRange(whole, whole.length - LENGTH, whole.length))));
  }

  /** The hash of a secret that was shown; wipes it. */
  static byte[] sha256(byte[] secret) {
    try {
      return Hashing.SHA_256.of(secret);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
