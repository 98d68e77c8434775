package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Events;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.VerificationCounts.Count;
import io.sallyport.relying.VerificationCounts.Kind;
import io.sallyport.signature.Findings;
import io.sallyport.signature.Schemes;
import io.sallyport.signature.Verified;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the answers of the verification service: in memory, by key, service, outcome and minute.
 * Somebody calls {@link #flush} every second or so and at the end. Refusals are also handed on one
 * by one, to be recorded up to a rate. Safe for all threads; nothing here waits but {@link #flush}.
 */
public final class VerificationRecords {
  /** Outcome of a request that was found to be signed. */
  public static final String VERIFIED = "VERIFIED";

  /** Outcome of one whose signer may do what was asked about. */
  public static final String ALLOWED = "ALLOWED";

  /** Outcome of one whose signer may not. */
  public static final String DENIED = "DENIED";

  private static final String NOT_AUTHENTICATED = "NotAuthenticated";

  /** Kinds kept while the database is away, or within a second. */
  private static final int KINDS_MAX = 100_000;

  /** Claimed keys that are told apart in a minute: strangers can claim as many as they like. */
  private static final int CLAIMS_MAX = 1_000;

  private static final int SECONDS = 60;

  private final VerificationCounts counts;
  private final Consumer<AuditEvent> refusals;
  private final Events events;
  private final InstantSource clock;
  private final ConcurrentHashMap<Kind, Long> gathered = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Boolean> claims = new ConcurrentHashMap<>();
  private volatile Instant minute = Instant.EPOCH;

  /**
   * Starts with nothing counted.
   *
   * @param refusals takes each refusal and never blocks
   */
  public VerificationRecords(
      VerificationCounts counts,
      Consumer<AuditEvent> refusals,
      Events events,
      InstantSource clock) {
    this.counts = counts;
    this.refusals = refusals;
    this.events = events;
    this.clock = clock;
  }

  /** Counts a request that was found to be signed. */
  void verified(RelyingService service, Verified verified, String outcome) {
    count(verified.principal().accountId(), service, verified.credential(), outcome);
  }

  /** Counts a refused one, for the account of the key and for the service's own. */
  void refused(
      RelyingService service, ShownRequest shown, Findings findings, Refusal refusal) {
    String claimed = findings.claimed().or(() -> Schemes.claimedKey(shown.request())).orElse(null);
    AccountId holder = findings.account().orElse(null);
    String reason = reason(refusal);
    if (holder != null) {
      count(holder, service, claimed, reason);
    }
    if (holder == null || !holder.equals(service.owner())) {
      // Whose key it is, and that the signature holds, is not for this service's administrators.
      String seen = holder == null ? reason : NOT_AUTHENTICATED;
      count(service.owner(), service, distinguished(claimed), seen);
    }
    refusals.accept(
        event(
            shown.source(),
            holder == null ? null : holder.value(),
            service.id().value(),
            reason,
            claimed == null ? Map.of() : Map.of("claimedKey", claimed)));
  }

  /**
   * Somebody who asked could not prove to be a relying service.
   *
   * @param source where that question came from
   * @param claimed what it said of itself
   */
  public void stranger(SourceAddress source, String claimed) {
    String id = claimed.substring(0, Math.min(claimed.length(), RelyingServiceId.LENGTH));
    refusals.accept(
        event(
            source,
            null,
            RelyingServiceId.isWellFormed(id) ? id : null,
            NOT_AUTHENTICATED,
            Map.of()));
  }

  private static String reason(Refusal refusal) {
    String name = refusal.getClass().getSimpleName();
    return refusal instanceof Refusal.KeyUnusable(Refusal.KeyUnusable.Why why)
        ? name + ": " + why
        : name;
  }

  private AuditEvent event(
      SourceAddress source,
      @Nullable String account,
      @Nullable String service,
      String reason,
      Map<String, String> details) {
    Instant now = events.now();
    String id = events.newId(now);
    return new AuditEvent(
        id,
        now,
        account,
        null,
        "none",
        source.toString(),
        AuditAction.VERIFY,
        service,
        Outcome.REFUSED,
        reason,
        StepUpUse.NONE,
        id,
        details);
  }

  private @Nullable String distinguished(@Nullable String claimed) {
    minute(); // A new one forgets the claims of the one before.
    if (claimed == null || claims.containsKey(claimed)) {
      return claimed;
    }
    if (claims.size() >= CLAIMS_MAX) {
      return null;
    }
    claims.put(claimed, true);
    return claimed;
  }

  private void count(
      @Nullable AccountId account,
      RelyingService service,
      @Nullable String accessKeyId,
      String outcome) {
    Kind kind = new Kind(account, service.id(), accessKeyId, outcome, minute());
    if (gathered.size() < KINDS_MAX || gathered.containsKey(kind)) {
      gathered.merge(kind, 1L, Long::sum);
    }
  }

  private Instant minute() {
    long seconds = clock.instant().getEpochSecond();
    Instant present = minute;
    if (Math.floorDiv(seconds, SECONDS) * SECONDS == present.getEpochSecond()) {
      return present;
    }
    Instant begun = Instant.ofEpochSecond(Math.floorDiv(seconds, SECONDS) * SECONDS);
    minute = begun;
    claims.clear();
    return begun;
  }

  /**
   * Makes durable what is counted so far.
   *
   * @throws UnavailableException if it cannot; it is then kept for the next time
   */
  public void flush() {
    List<Count> taken = new ArrayList<>();
    for (Kind kind : gathered.keySet()) {
      Long number = gathered.remove(kind);
      if (number != null) {
        taken.add(new Count(kind, number));
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    boolean kept = false;
    try {
      counts.add(taken);
      kept = true;
    } finally {
      if (!kept) {
        taken.forEach(count -> gathered.merge(count.kind(), count.number(), Long::sum));
      }
    }
  }
}
