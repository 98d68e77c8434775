package io.sallyport.pkcs11;

import io.sallyport.accesskey.SecretText;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * MACs computed inside the token, where the secret never enters the JVM; of schemes that derive a
 * key for a day only the first step, whose outcome does. What the token cannot do (SM3, keys that
 * were issued without keys for the token, a token that lacks a mechanism) is done in the JVM with
 * the secret opened for this one time and wiped.
 *
 * <p>The work runs on the threads of the token, and the stages end there.
 */
public final class TokenSecretMac implements SecretMac {
  private static final byte[] NOBODY = "sallyport/nobody".getBytes(StandardCharsets.US_ASCII);

  private final Token token;
  private final HostMac host;
  private final Wrapped nobody;
  private final boolean first;

  /**
   * Takes the token, and wraps a secret for nobody, of the usual length, that nobody knows.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  public TokenSecretMac(Token token, HostMac host) {
    this(token, host, nobodys(token), false);
  }

  private TokenSecretMac(Token token, HostMac host, Wrapped nobody, boolean first) {
    this.token = token;
    this.host = host;
    this.nobody = nobody;
    this.first = first;
  }

  @Override
  public SecretMac preferred() {
    return new TokenSecretMac(token, host, nobody, true);
  }

  @Override
  public CompletionStage<List<byte[]>> macs(
      MacKey key, MacAlgorithm algorithm, List<byte[]> texts) {
    return switch (key) {
      case MacKey.Stored stored ->
          token.submit(open -> stored(open, stored, algorithm, texts), first);
      case MacKey.Opened(SecretBytes secret) -> opened(secret, algorithm, texts);
      case MacKey.Nobody() -> token.submit(open -> nobodys(open, algorithm, texts), first);
    };
  }

  private List<byte[]> stored(
      OpenToken open, MacKey.Stored key, MacAlgorithm algorithm, List<byte[]> texts)
      throws GeneralSecurityException {
    @Nullable Bytes tokenKeys = key.tokenKeys();
    Optional<KeyChamber> chamber = chamber(open, algorithm);
    if (tokenKeys == null || chamber.isEmpty() || !chamber.get().takes(tokenKeys)) {
      return opened(open, key.secret(), key.binding().get().toArray(), algorithm, texts);
    }
    var name = new KeyHandles.Name(key.id().value(), algorithm.form());
    return inside(
        algorithm, texts, (hash, some) -> chamber.get().macs(name, tokenKeys, hash, some));
  }

  private List<byte[]> nobodys(OpenToken open, MacAlgorithm algorithm, List<byte[]> texts)
      throws GeneralSecurityException {
    Optional<KeyChamber> chamber = chamber(open, algorithm);
    return chamber.isEmpty()
        ? opened(open, nobody, NOBODY, algorithm, texts)
        : inside(algorithm, texts, chamber.get()::macsOfNobody);
  }

  private List<byte[]> inside(
      MacAlgorithm algorithm,
      List<byte[]> texts,
      BiFunction<Hash, List<byte[]>, List<byte[]>> token) {
    if (algorithm.steps().isEmpty()) {
      return token.apply(algorithm.hash(), texts);
    }
    byte[] ofDay =
        token.apply(Hash.SHA256, List.of(HostMac.firstStep(algorithm))).getFirst();
    return host.ofDerived(algorithm, ofDay, texts);
  }

  private List<byte[]> opened(
      OpenToken open,
      Wrapped wrapped,
      byte[] binding,
      MacAlgorithm algorithm,
      List<byte[]> texts)
      throws GeneralSecurityException {
    try (SecretBytes secret = SealedBlob.open(open, wrapped, binding)) {
      return hosts(secret, algorithm, texts);
    }
  }

  private CompletionStage<List<byte[]>> opened(
      SecretBytes secret, MacAlgorithm algorithm, List<byte[]> texts) {
    try {
      return CompletableFuture.completedFuture(hosts(secret, algorithm, texts));
    } catch (RuntimeException failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  private List<byte[]> hosts(SecretBytes secret, MacAlgorithm algorithm, List<byte[]> texts) {
    return secret.expose(key -> {
      List<byte[]> macs = new ArrayList<>(texts.size());
      for (byte[] text : texts) {
        macs.add(host.of(algorithm, key, text));
      }
      return macs;
    });
  }

  private static Optional<KeyChamber> chamber(OpenToken open, MacAlgorithm algorithm) {
    return algorithm.hash() == Hash.SM3 ? Optional.empty() : open.chamber();
  }

  private static Wrapped nobodys(Token token) {
    try (SecretBytes secret =
        SecretBytes.owning(new TokenRandomness(token).bytes(SecretText.LENGTH))) {
      return new TokenWrapping(token).wrap(secret, NOBODY);
    }
  }
}
