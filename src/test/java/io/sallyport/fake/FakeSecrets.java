package io.sallyport.fake;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.accesskey.SecretText;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.SecretMac;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Mints secrets and MACs with them, without a token; remembers what it minted and counts MACs. */
public final class FakeSecrets implements SecretMint, SecretMac {
  private final Randomness random = new FakeRandomness(7);
  private final FakeWrapping wrapping = new FakeWrapping();
  private final List<SecretBytes> minted = new ArrayList<>();
  private int macs;
  private boolean outage;

  @Override
  public synchronized Minted mint(AccountId account, IdentityId owner, AccessKeyId id) {
    check();
    SecretBytes secret = SecretText.fromUniform(block -> random.bytes(32));
    minted.add(secret);
    return new Minted(
        secret, wrapping.wrap(secret, AccessKey.binding(account, owner, id)), null);
  }

  /** Wraps a given secret for a key. */
  public Wrapped wrap(String secret, AccountId account, IdentityId owner, AccessKeyId id) {
    try (SecretBytes bytes = Examples.secret(secret)) {
      return wrapping.wrap(bytes, AccessKey.binding(account, owner, id));
    }
  }

  @Override
  public byte[] mac(
      MacAlgorithm algorithm, Wrapped secret, byte[] binding, byte[] message) {
    count();
    try (SecretBytes opened = wrapping.open(secret, binding)) {
      return opened.expose(key -> hmac(algorithm, key, message));
    }
  }

  @Override
  public byte[] mac(MacAlgorithm algorithm, SecretBytes secret, byte[] message) {
    count();
    return secret.expose(key -> hmac(algorithm, key, message));
  }

  @Override
  public byte[] macOfNobody(MacAlgorithm algorithm, byte[] message) {
    count();
    return hmac(
        algorithm,
        "nobody's secret, which nobody knows".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        message);
  }

  /** From now on the token does not answer, or answers again. */
  public synchronized void setOutage(boolean down) {
    outage = down;
  }

  /** How many MACs were computed. */
  public synchronized int macs() {
    return macs;
  }

  /** The secrets minted so far, as they are now. */
  public synchronized List<SecretBytes> minted() {
    return List.copyOf(minted);
  }

  /** HMAC-SHA256, as a client computes it. */
  public static byte[] hmac(byte[] key, byte[] message) {
    return hmac(MacAlgorithm.HMAC_SHA256, key, message);
  }

  /** A MAC, as a client computes it. */
  public static byte[] hmac(MacAlgorithm algorithm, byte[] key, byte[] message) {
    return switch (algorithm) {
      case HMAC_SHA256 -> hmac("HmacSHA256", key, message);
      case HMAC_SHA1 -> hmac("HmacSHA1", key, message);
      case HMAC_SHA1_AMPERSAND -> {
        byte[] longer = Arrays.copyOf(key, key.length + 1);
        longer[key.length] = '&';
        yield hmac("HmacSHA1", longer, message);
      }
      case HMAC_SM3 -> new BouncyCastleSm3().hmac(key, message);
    };
  }

  private static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized void count() {
    check();
    macs++;
  }

  private void check() {
    if (outage) {
      throw new UnavailableException("the token does not answer");
    }
  }
}
