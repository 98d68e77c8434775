package io.sallyport.pkcs11;

import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import io.sallyport.signature.SecretMac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Opens a secret by the token, computes one HMAC-SHA256 in the JVM, and wipes the secret.
 * (Computing it inside the token is a later step behind the same port.)
 */
public final class TokenSecretMac implements SecretMac {
  private static final byte[] NOBODY = "sallyport/nobody".getBytes(StandardCharsets.US_ASCII);
  private static final int NOBODYS_SECRET_BYTES = 46;

  private final Wrapping wrapping;
  private final Wrapped nobody;

  /**
   * Takes the token, and wraps the secret of nobody once, of the usual length.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  public TokenSecretMac(Token token) {
    this.wrapping = new TokenWrapping(token);
    try (SecretBytes zeros = SecretBytes.owning(new byte[NOBODYS_SECRET_BYTES])) {
      this.nobody = wrapping.wrap(zeros, NOBODY);
    }
  }

  @Override
  public byte[] hmacSha256(Wrapped secret, byte[] binding, byte[] message) {
    try (SecretBytes opened = wrapping.open(secret, binding)) {
      return opened.expose(key -> hmac(key, message));
    }
  }

  @Override
  public byte[] hmacSha256OfNobody(byte[] message) {
    byte[] mac = hmacSha256(nobody, NOBODY, message);
    // Its secret is known to everyone, so its MAC must match nothing.
    Arrays.fill(mac, (byte) 0);
    return mac;
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new LentKey(key));
      byte[] result = mac.doFinal(message);
      // Overwrites the key's pads inside the Mac, which nothing else would wipe.
      mac.init(new LentKey(new byte[key.length]));
      return result;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no HMAC-SHA256 in this Java", impossible);
    }
  }

  /** A key that keeps no copy: the Mac asks once and wipes what it was given. */
  private static final class LentKey implements SecretKey {
    private static final long serialVersionUID = 1L;
    private final transient byte[] bytes;

    LentKey(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
      return "HmacSHA256";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return bytes.clone();
    }
  }
}
