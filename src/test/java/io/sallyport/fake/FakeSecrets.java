package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.accesskey.SecretText;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import io.sallyport.signature.VerifySignedRequest;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Mints secrets and MACs with them, without a token; remembers what it minted and counts MACs. */
public final class FakeSecrets implements SecretMint, SecretMac {
  private final Randomness random = new FakeRandomness(7);
  private final FakeWrapping wrapping = new FakeWrapping();
  private final List<SecretBytes> minted = new ArrayList<>();
  private int macs;
  private final AtomicInteger preferred = new AtomicInteger();
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
  public CompletionStage<List<byte[]>> macs(
      MacKey key, MacAlgorithm algorithm, List<byte[]> texts) {
    try {
      return CompletableFuture.completedFuture(
          texts.stream().map(text -> mac(key, algorithm, text)).toList());
    } catch (RuntimeException failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  private byte[] mac(MacKey macKey, MacAlgorithm algorithm, byte[] text) {
    count();
    return switch (macKey) {
      case MacKey.Stored stored -> {
        byte[] binding = stored.binding().get().toArray();
        try (SecretBytes opened = wrapping.open(stored.secret(), binding)) {
          yield opened.expose(key -> hmac(algorithm, key, text));
        }
      }
      case MacKey.Opened(SecretBytes secret) -> secret.expose(key -> hmac(algorithm, key, text));
      case MacKey.Nobody() -> new byte[algorithm.length()];
    };
  }

  /**
   * One MAC, waited for.
   *
   * @throws RuntimeException what the stage failed with
   */
  public static byte[] mac(SecretMac macs, MacKey key, MacAlgorithm algorithm, byte[] text) {
    try {
      return macs.macs(key, algorithm, List.of(text)).toCompletableFuture().join().getFirst();
    } catch (CompletionException failed) {
      throw VerifySignedRequest.asThrown(failed);
    }
  }

  /** A key as it is stored without keys for the token. */
  public static MacKey.Stored stored(AccessKeyId id, Wrapped secret, byte[] binding) {
    return new MacKey.Stored(id, secret, null, () -> Bytes.of(binding));
  }

  @Override
  public SecretMac preferred() {
    return (key, algorithm, texts) -> {
      preferred.incrementAndGet();
      return macs(key, algorithm, texts);
    };
  }

  /** How often MACs were asked for before those of others. */
  public int preferredMacs() {
    return preferred.get();
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
  public static byte[] hmac(MacAlgorithm algorithm, byte[] secret, byte[] message) {
    byte[] key = concatenated(
        algorithm.form().before().getBytes(US_ASCII),
        secret,
        algorithm.form().after().getBytes(US_ASCII));
    for (String step : algorithm.steps()) {
      key = hmac("HmacSHA256", key, step.getBytes(US_ASCII));
    }
    byte[] last = algorithm.base64Key() ? Base64.getEncoder().encode(key) : key;
    return switch (algorithm.hash()) {
      case SHA1 -> hmac("HmacSHA1", last, message);
      case SHA256 -> hmac("HmacSHA256", last, message);
      case SM3 -> new BouncyCastleSm3().hmac(last, message);
    };
  }

  private static byte[] concatenated(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
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
