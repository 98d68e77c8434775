package io.sallyport.pkcs11;

import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.Sm3;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** MACs computed in the JVM with a secret that is lent for this one computation. */
public final class HostMac {
  private final Sm3 sm3;

  /** Takes what Java does not bring along. */
  public HostMac(Sm3 sm3) {
    this.sm3 = sm3;
  }

  /** The MAC of the message; keeps nothing of the secret, which the caller owns and wipes. */
  public byte[] of(MacAlgorithm algorithm, byte[] secret, byte[] message) {
    return switch (algorithm) {
      case HMAC_SHA256 -> hmac("HmacSHA256", secret, message);
      case HMAC_SHA1 -> hmac("HmacSHA1", secret, message);
      case HMAC_SHA1_AMPERSAND -> withAmpersand(secret, message);
      case HMAC_SM3 -> sm3.hmac(secret, message);
    };
  }

  private static byte[] withAmpersand(byte[] secret, byte[] message) {
    byte[] key = Arrays.copyOf(secret, secret.length + 1);
    try {
      key[secret.length] = '&';
      return hmac("HmacSHA1", key, message);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new LentKey(key, algorithm));
      byte[] result = mac.doFinal(message);
      // Overwrites the key's pads inside the Mac, which nothing else would wipe.
      mac.init(new LentKey(new byte[key.length], algorithm));
      return result;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no " + algorithm + " in this Java", impossible);
    }
  }

  /** A key that keeps no copy: the Mac asks once and wipes what it was given. */
  private static final class LentKey implements SecretKey {
    private static final long serialVersionUID = 1L;
    private final transient byte[] bytes;
    private final String algorithm;

    LentKey(byte[] bytes, String algorithm) {
      this.bytes = bytes;
      this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
      return algorithm;
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
