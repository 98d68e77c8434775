package io.sallyport.pkcs11;

import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.SecretMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Opens a secret by the token, computes one MAC in the JVM, and wipes the secret. (Computing it
 * inside the token is a later step behind the same port.)
 */
public final class TokenSecretMac implements SecretMac {
  private static final byte[] NOBODY = "sallyport/nobody".getBytes(StandardCharsets.US_ASCII);
  private static final int NOBODYS_SECRET_BYTES = 46;

  private final Wrapping wrapping;
  private final HostMac macs;
  private final Wrapped nobody;

  /**
   * Takes the token, and wraps the secret of nobody once, of the usual length.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  public TokenSecretMac(Token token, HostMac macs) {
    this.wrapping = new TokenWrapping(token);
    this.macs = macs;
    try (SecretBytes zeros = SecretBytes.owning(new byte[NOBODYS_SECRET_BYTES])) {
      this.nobody = wrapping.wrap(zeros, NOBODY);
    }
  }

  @Override
  public byte[] mac(MacAlgorithm algorithm, Wrapped secret, byte[] binding, byte[] message) {
    try (SecretBytes opened = wrapping.open(secret, binding)) {
      return opened.expose(key -> macs.of(algorithm, key, message));
    }
  }

  @Override
  public byte[] mac(MacAlgorithm algorithm, SecretBytes secret, byte[] message) {
    return secret.expose(key -> macs.of(algorithm, key, message));
  }

  @Override
  public byte[] macOfNobody(MacAlgorithm algorithm, byte[] message) {
    byte[] mac = mac(algorithm, nobody, NOBODY, message);
    // Its secret is known to everyone, so its MAC must match nothing.
    Arrays.fill(mac, (byte) 0);
    return mac;
  }
}
