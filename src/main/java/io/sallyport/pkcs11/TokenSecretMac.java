package io.sallyport.pkcs11;

import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
  public CompletionStage<List<byte[]>> macs(
      MacKey key, MacAlgorithm algorithm, List<byte[]> texts) {
    try {
      return CompletableFuture.completedFuture(
          switch (key) {
            case MacKey.Stored stored ->
                opened(stored.secret(), stored.binding().toArray(), algorithm, texts);
            case MacKey.Opened(SecretBytes secret) -> of(secret, algorithm, texts);
            case MacKey.Nobody() -> nobodys(algorithm, texts);
          });
    } catch (RuntimeException failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  private List<byte[]> opened(
      Wrapped wrapped, byte[] binding, MacAlgorithm algorithm, List<byte[]> texts) {
    try (SecretBytes secret = wrapping.open(wrapped, binding)) {
      return of(secret, algorithm, texts);
    }
  }

  private List<byte[]> of(SecretBytes secret, MacAlgorithm algorithm, List<byte[]> texts) {
    return texts.stream()
        .map(text -> secret.expose(key -> macs.of(algorithm, key, text)))
        .toList();
  }

  private List<byte[]> nobodys(MacAlgorithm algorithm, List<byte[]> texts) {
    List<byte[]> worthless = opened(nobody, NOBODY, algorithm, texts);
    // Its secret is known to everyone, so its MAC must match nothing.
    worthless.forEach(mac -> Arrays.fill(mac, (byte) 0));
    return worthless;
  }
}
