package io.sallyport.signature;

import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.RefusedException;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way up the ladder: every rule of it, and nothing that waits. Each step is
 * taken once, in the order they stand here, by one thread after the other.
 */
final class Ascent {
  private static final Duration RETRY_WHEN_FULL = Duration.ofMinutes(1);

  private final SignedMessage message;
  private final SourceAddress source;
  private final Terms terms;
  private final Findings findings;
  private final Instant began;
  private @Nullable Reading signed;
  private @Nullable Signer signer;

  private Ascent(SignedMessage message, Asked asked, Instant began) {
    this.message = message;
    this.source = asked.source();
    this.terms = asked.terms();
    this.findings = asked.findings();
    this.began = began;
  }

  /**
   * Reads a request and looks at its date; this depends on the request and the clock alone, so that
   * it tells nothing about any key.
   *
   * @throws RefusedException {@code NotAuthenticated} or {@code StaleTimestamp}
   */
  static Ascent begin(
      Recognised wire, Asked asked, Replays replays) {
    SignedMessage message = read(wire, asked.terms());
    asked.findings().claims(message.identity().credential());
    Instant now = replays.now();
    if (!isFresh(message.stamp(), asked.terms(), now)) {
      throw stale(now);
    }
    return new Ascent(message, asked, now);
  }

  /** When it was read. */
  Instant began() {
    return began;
  }

  /** Whose secret is said to have signed. */
  Claim claim() {
    return message.identity();
  }

  /** Where it came from. */
  SourceAddress source() {
    return source;
  }

  MacAlgorithm algorithm() {
    return message.algorithm();
  }

  /** What the MACs are made of; for a stranger all are computed. */
  List<byte[]> texts() {
    List<byte[]> texts = new ArrayList<>(message.readings().size());
    for (Reading reading : message.readings()) {
      texts.add(reading.stringToSign().getBytes(StandardCharsets.UTF_8));
    }
    return texts;
  }

  /**
   * Compares in constant time: the first reading whose MAC is the one that was sent is what was
   * signed.
   *
   * @throws RefusedException {@code NotAuthenticated}
   */
  void compare(List<byte[]> macs) {
    byte[] claimed = message.signature().toArray();
    for (int at = 0; at < macs.size(); at++) {
      if (MessageDigest.isEqual(macs.get(at), claimed) && signed == null) {
        signed = message.readings().get(at);
      }
    }
    if (signed == null) {
      throw notAuthenticated();
    }
  }

  /**
   * Whether the key may be used. From here on the caller has shown that he holds the secret.
   *
   * @throws RefusedException {@code KeyUnusable}
   */
  void admit(KnownKey key, Instant now) {
    try {
      admitHolder(key, now);
    } catch (RefusedException refused) {
      findings.isOf(key.account().id());
      throw refused;
    }
  }

  private void admitHolder(KnownKey key, Instant now) {
    Signer admitted = key.admit(source, now);
    if (!key.account().networkPolicy().admits(source)) {
      throw unusable(Why.ADDRESS_REFUSED);
    }
    if (message.algorithm().isSha1() && !key.account().preference().hmacSha1()) {
      throw unusable(Why.SCHEME_OFF);
    }
    if (!terms.covers(key.account().id())) {
      throw unusable(Why.NOT_FOR_SERVICE);
    }
    signer = admitted;
  }

  String credential() {
    return signer().credential();
  }

  String nonce() {
    return message.nonce();
  }

  Instant date() {
    return message.stamp().date();
  }

  /** Whether it does not matter if this request was accepted before. */
  boolean mayBeRepeated() {
    return terms.repeats() && message.stamp().nonce().isEmpty();
  }

  /**
   * What was proven, if the nonce was accepted.
   *
   * @throws RefusedException {@code KeyUnusable}, {@code StaleTimestamp} or {@code TooManyRequests}
   */
  Verified finish(ReplayGuard.Verdict verdict, LastUses lastUses) {
    findings.isOf(signer().principal().accountId());
    switch (verdict) {
      case ACCEPTED -> signer().key().ifPresent(key -> lastUses.note(key.id(), began, source));
      case STALE -> throw stale(began);
      case REPLAYED -> throw unusable(Why.REPLAYED);
      case FULL -> throw new Refusal.TooManyRequests(RETRY_WHEN_FULL).asException();
    }
    return new Verified(signer(), Optional.ofNullable(signed).orElseThrow().call());
  }

  private Signer signer() {
    if (signer == null) {
      throw new IllegalStateException("asked before the key was admitted");
    }
    return signer;
  }

  /**
   * A request that says how long it is meant to live is refused afterwards. Longer than the window
   * of all requests it lives only where it may be repeated: its nonce is not kept so long.
   */
  private static boolean isFresh(Stamp stamp, Terms terms, Instant now) {
    if (stamp.lifetime().isEmpty()) {
      return ReplayTime.isWithin(stamp.date(), now);
    }
    if (now.isAfter(stamp.date().plus(stamp.lifetime().get()))) {
      return false;
    }
    boolean longAgo = terms.repeats() && stamp.date().isBefore(now);
    return longAgo || ReplayTime.isWithin(stamp.date(), now);
  }

  private static SignedMessage read(Recognised wire, Terms terms) {
    try {
      return wire.read(terms);
    } catch (IllegalArgumentException malformed) {
      throw notAuthenticated();
    }
  }

  static RefusedException notAuthenticated() {
    return new Refusal.NotAuthenticated().asException();
  }

  private static RefusedException unusable(Why why) {
    return new Refusal.KeyUnusable(why).asException();
  }

  private static RefusedException stale(Instant serverTime) {
    return new Refusal.StaleTimestamp(serverTime).asException();
  }

  /** What is asked about a request beside the request itself. */
  record Asked(SourceAddress source, Terms terms, Findings findings) {}
}
