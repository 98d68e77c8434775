package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides whether a signed request may pass: {@code parse -> freshness -> find key -> canonicalise
 * -> MAC -> constant-time compare}, and only then status, owner, expiry, network policies, replay,
 * and last use. Whoever does not hold the secret learns nothing about a key: every refusal is the
 * same and unknown ids cost the same work.
 */
public final class VerifySignedRequest {
  private static final Duration RETRY_WHEN_FULL = Duration.ofMinutes(1);
  private static final byte[] NO_MAC = new byte[0];

  private final VerificationKeys keys;
  private final SecretMac mac;
  private final Supplier<ReplayGuard> guards;
  private final LastUses lastUses;
  private final Consumer<TamperedException> alarm;
  private final boolean hostUnsigned;

  /**
   * Wires the ladder.
   *
   * @param guards the present guard; throws while this node may not answer
   * @param alarm told of a stored row or secret that does not hold; the caller sees an ordinary
   *     refusal
   */
  public VerifySignedRequest(
      VerificationKeys keys,
      SecretMac mac,
      Supplier<ReplayGuard> guards,
      LastUses lastUses,
      Consumer<TamperedException> alarm) {
    this(keys, mac, guards, lastUses, alarm, false);
  }

  /** With {@code hostUnsigned}, takes requests of old clients that do not sign {@code host}. */
  VerifySignedRequest(
      VerificationKeys keys,
      SecretMac mac,
      Supplier<ReplayGuard> guards,
      LastUses lastUses,
      Consumer<TamperedException> alarm,
      boolean hostUnsigned) {
    this.keys = keys;
    this.mac = mac;
    this.guards = guards;
    this.lastUses = lastUses;
    this.alarm = alarm;
    this.hostUnsigned = hostUnsigned;
  }

  /**
   * What a client would have to sign to send this request; depends on the request alone. Empty if
   * it is not well-formed.
   */
  public Optional<String> stringToSign(SignedRequest wire) {
    return Optional.empty();
  }

  /**
   * Verifies one request; each can be accepted once.
   *
   * @throws RefusedException {@code NotAuthenticated}, {@code StaleTimestamp}, or, for the holder
   *     of the secret only, {@code TooManyRequests}
   * @throws io.sallyport.refusal.UnavailableException if token or database do not answer in time
   */
  public Verified verify(SignedRequest wire, SourceAddress source) {
    ReplayGuard replays = guards.get();
    Acs3Request request = wellFormed(() -> parsed(wire));
    // Depends on the request and the clock alone, so it tells nothing about any key.
    if (!replays.isFresh(request.date())) {
      throw stale(replays);
    }
    Optional<VerificationKey> known = find(request.authorization().credential());
    byte[] message = wellFormed(request::stringToSign);
    byte[] expected = known.map(key -> mac(key, message)).orElseGet(() -> nobodysMac(message));
    byte[] claimed = Bytes.ofHex(request.authorization().signature()).toArray();
    boolean holds = MessageDigest.isEqual(expected, claimed);
    if (known.isEmpty() || !holds) {
      throw notAuthenticated();
    }
    // From here on the caller has shown that he holds the secret.
    return admit(known.get(), request, source, replays);
  }

  private Acs3Request parsed(SignedRequest wire) {
    Acs3Request request = Acs3Request.parse(wire, hostUnsigned);
    request.requirePermanent();
    return request;
  }

  private Verified admit(
      VerificationKey known, Acs3Request request, SourceAddress source, ReplayGuard replays) {
    if (!isUsable(known, source, replays.now())) {
      throw notAuthenticated();
    }
    AccessKey key = known.key();
    // Only after the signature holds: otherwise anyone could burn a client's nonces.
    switch (replays.use(key.id().value(), request.nonce(), request.date())) {
      case ACCEPTED -> lastUses.note(key.id(), replays.now(), source);
      case STALE -> throw stale(replays);
      case REPLAYED -> throw notAuthenticated();
      case FULL -> throw new Refusal.TooManyRequests(RETRY_WHEN_FULL).asException();
    }
    String path = request.wire().target().replaceFirst("\\?.*", "");
    return new Verified(
        new Signer(Principal.authenticated(known.owner()), key.id().value(), Optional.of(key)),
        new SignedCall(
            "ACS3-HMAC-SHA256",
            request.wire().method(),
            path,
            java.util.Map.of(),
            java.util.Map.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private static boolean isUsable(VerificationKey known, SourceAddress source, Instant now) {
    AccessKey key = known.key();
    return key.status() == AccessKey.Status.ACTIVE
        && !known.owner().disabled()
        && !key.isExpired(now)
        && known.account().networkPolicy().admits(source)
        && key.networkPolicy().admits(source);
  }

  private Optional<VerificationKey> find(String accessKeyId) {
    try {
      return keys.find(accessKeyId).filter(VerifySignedRequest::belongsTogether);
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
      return Optional.empty();
    }
  }

  private static boolean belongsTogether(VerificationKey known) {
    AccessKey key = known.key();
    if (!key.owner().equals(known.owner().id())
        || !key.accountId().equals(known.owner().accountId())
        || !key.accountId().equals(known.account().id())) {
      throw new TamperedException("owner or account of access key " + key.id());
    }
    return true;
  }

  private byte[] mac(VerificationKey known, byte[] message) {
    AccessKey key = known.key();
    byte[] binding = AccessKey.binding(key.accountId(), key.owner(), key.id());
    try {
      return mac.hmacSha256(key.secret(), binding, message);
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
      return nobodysMac(message);
    }
  }

  /** The same work for nothing: no signature equals it. */
  private byte[] nobodysMac(byte[] message) {
    mac.hmacSha256OfNobody(message);
    return NO_MAC;
  }

  private static <T> T wellFormed(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException malformed) {
      throw notAuthenticated();
    }
  }

  private static RefusedException stale(ReplayGuard replays) {
    return new Refusal.StaleTimestamp(replays.now()).asException();
  }

  private static RefusedException notAuthenticated() {
    return new Refusal.NotAuthenticated().asException();
  }
}
