package io.sallyport.signature;

import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides whether a signed request may pass: {@code parse and canonicalise -> freshness -> find key
 * -> MAC -> constant-time compare}, and only then status, owner, expiry, network policies, the
 * account's word on old schemes, replay, and last use. Whoever does not hold the secret learns
 * nothing about a key: every refusal is the same and unknown ids cost the same work.
 */
public final class VerifySignedRequest {
  private static final Duration RETRY_WHEN_FULL = Duration.ofMinutes(1);
  private static final byte[] NO_MAC = new byte[0];

  private final Schemes schemes;
  private final KnownKeys keys;
  private final Supplier<ReplayGuard> guards;
  private final LastUses lastUses;
  private final Consumer<TamperedException> alarm;

  /**
   * Wires the ladder.
   *
   * @param guards the present guard; throws while this node may not answer
   * @param alarm told of a stored row or secret that does not hold; the caller sees an ordinary
   *     refusal
   */
  public VerifySignedRequest(
      Schemes schemes,
      KnownKeys keys,
      Supplier<ReplayGuard> guards,
      LastUses lastUses,
      Consumer<TamperedException> alarm) {
    this.schemes = schemes;
    this.keys = keys;
    this.guards = guards;
    this.lastUses = lastUses;
    this.alarm = alarm;
  }

  /** Whether the request carries credentials of any scheme. */
  public boolean isClaimed(SignedRequest wire) {
    return schemes.isClaimed(wire);
  }

  /**
   * What a client would have to sign to send this request; depends on the request alone. Empty if
   * no scheme can read it.
   */
  public Optional<String> stringToSign(SignedRequest wire) {
    return schemes.stringToSign(wire);
  }

  /**
   * Verifies one request; each can be accepted once.
   *
   * @throws RefusedException {@code NotAuthenticated}, {@code StaleTimestamp}, or, for the holder
   *     of the secret only, {@code KeyUnusable} and {@code TooManyRequests}
   * @throws io.sallyport.refusal.UnavailableException if token or database do not answer in time
   */
  public Verified verify(SignedRequest wire, SourceAddress source) {
    ReplayGuard replays = guards.get();
    SignedMessage message = read(wire);
    // Depends on the request and the clock alone, so it tells nothing about any key.
    if (!replays.isFresh(message.date())) {
      throw stale(replays);
    }
    Optional<KnownKey> known = find(message.identity());
    Optional<Reading> signed = signedReading(message, known);
    if (known.isEmpty() || signed.isEmpty()) {
      throw notAuthenticated();
    }
    // From here on the caller has shown that he holds the secret.
    Signer signer = admitted(known.get(), message, source, replays.now());
    use(signer, message, source, replays);
    return new Verified(signer, signed.get().call());
  }

  private SignedMessage read(SignedRequest wire) {
    try {
      return schemes.read(wire);
    } catch (IllegalArgumentException malformed) {
      throw notAuthenticated();
    }
  }

  /** The first reading whose MAC is the one that was sent; for a stranger all are computed. */
  private Optional<Reading> signedReading(SignedMessage message, Optional<KnownKey> known) {
    byte[] claimed = message.signature().toArray();
    for (Reading reading : message.readings()) {
      byte[] text = reading.stringToSign().getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(mac(known, message.algorithm(), text), claimed)) {
        return Optional.of(reading);
      }
    }
    return Optional.empty();
  }

  private byte[] mac(Optional<KnownKey> known, MacAlgorithm algorithm, byte[] text) {
    try {
      if (known.isPresent()) {
        return known.get().mac(algorithm, text);
      }
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
    }
    // The same work for nothing: no signature equals it.
    keys.macOfNobody(algorithm, text);
    return NO_MAC;
  }

  private Optional<KnownKey> find(Claim claim) {
    try {
      return keys.find(claim);
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
      return Optional.empty();
    }
  }

  private static Signer admitted(
      KnownKey key, SignedMessage message, SourceAddress source, Instant now) {
    Signer signer = key.admit(source, now);
    if (!key.account().networkPolicy().admits(source)) {
      throw unusable(Why.ADDRESS_REFUSED);
    }
    if (message.algorithm().isSha1() && !key.account().preference().hmacSha1()) {
      throw unusable(Why.SCHEME_OFF);
    }
    return signer;
  }

  private void use(
      Signer signer, SignedMessage message, SourceAddress source, ReplayGuard replays) {
    // Only after the signature holds: otherwise anyone could burn a client's nonces.
    switch (replays.use(signer.credential(), message.nonce(), message.date())) {
      case ACCEPTED ->
          signer.key().ifPresent(key -> lastUses.note(key.id(), replays.now(), source));
      case STALE -> throw stale(replays);
      case REPLAYED -> throw unusable(Why.REPLAYED);
      case FULL -> throw new Refusal.TooManyRequests(RETRY_WHEN_FULL).asException();
    }
  }

  private static RefusedException unusable(Why why) {
    return new Refusal.KeyUnusable(why).asException();
  }

  private static RefusedException stale(ReplayGuard replays) {
    return new Refusal.StaleTimestamp(replays.now()).asException();
  }

  private static RefusedException notAuthenticated() {
    return new Refusal.NotAuthenticated().asException();
  }
}
