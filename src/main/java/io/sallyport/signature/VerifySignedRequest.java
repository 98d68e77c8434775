package io.sallyport.signature;

import io.sallyport.network.SourceAddress;
import io.sallyport.secret.TamperedException;
import java.util.function.Consumer;

/**
 * Decides whether a signed request may pass: {@code parse -> freshness -> find key -> canonicalise ->
 * MAC -> constant-time compare}, and only then status, owner, expiry, network policies, replay, and
 * last use. Whoever does not hold the secret learns nothing about a key: every refusal is the same
 * and unknown ids cost the same work.
 */
public final class VerifySignedRequest {
  /**
   * Wires the ladder.
   *
   * @param alarm told of a key row that does not hold; the caller sees an ordinary refusal
   */
  public VerifySignedRequest(
      VerificationKeys keys,
      SecretMac mac,
      ReplayGuard replays,
      LastUses lastUses,
      Consumer<TamperedException> alarm) {}

  /**
   * Verifies one request; each can be accepted once.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated}, {@code StaleTimestamp},
   *     or, for the holder of the secret only, {@code TooManyRequests}
   * @throws io.sallyport.refusal.UnavailableException if token or database do not answer in time
   */
  public Verified verify(SignedRequest request, SourceAddress source) {
    throw new UnsupportedOperationException();
  }
}
