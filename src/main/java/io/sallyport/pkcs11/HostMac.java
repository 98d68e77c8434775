package io.sallyport.pkcs11;

import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.Sm3;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
    byte[] key = keyString(algorithm.form(), secret);
    try {
      if (algorithm.steps().isEmpty()) {
        return mac(algorithm.hash(), key, message);
      }
      byte[] first = hmac(Hash.SHA256, key, firstStep(algorithm));
      return ofDerived(algorithm, first, List.of(message)).getFirst();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** What the first step of a derived key makes the MAC of. */
  static byte[] firstStep(MacAlgorithm algorithm) {
    return algorithm.steps().getFirst().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The MACs of the messages with a key of which the first step has been derived elsewhere.
   *
   * @param first its outcome, which is wiped
   */
  List<byte[]> ofDerived(MacAlgorithm algorithm, byte[] first, List<byte[]> messages) {
    byte[] key = first;
    try {
      for (String step : algorithm.steps().subList(1, algorithm.steps().size())) {
        byte[] next = hmac(Hash.SHA256, key, step.getBytes(StandardCharsets.UTF_8));
        Arrays.fill(key, (byte) 0);
        key = next;
      }
      if (algorithm.base64Key()) {
        byte[] encoded = Base64.getEncoder().encode(key);
        Arrays.fill(key, (byte) 0);
        key = encoded;
      }
      List<byte[]> macs = new ArrayList<>(messages.size());
      for (byte[] message : messages) {
        macs.add(mac(algorithm.hash(), key, message));
      }
      return macs;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] keyString(KeyForm form, byte[] secret) {
    byte[] before = ascii(form.before());
    byte[] after = ascii(form.after());
    byte[] key = Arrays.copyOf(before, before.length + secret.length + after.length);
    System.arraycopy(secret, 0, key, before.length, secret.length);
    System.arraycopy(after, 0, key, before.length + secret.length, after.length);
    return key;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] mac(Hash hash, byte[] key, byte[] message) {
    return hash == Hash.SM3 ? sm3.hmac(key, message) : hmac(hash, key, message);
  }

  /** An HMAC of the JVM's own; keeps nothing of the key. */
  static byte[] hmac(Hash hash, byte[] key, byte[] message) {
    return switch (hash) {
      case SHA1 -> hmac("HmacSHA1", key, message);
      case SHA256 -> hmac("HmacSHA256", key, message);
      case SM3 -> throw new IllegalArgumentException("Java has no SM3");
    };
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
