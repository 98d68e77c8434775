package io.sallyport.fake;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.NonceHash;
import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.ReplayJournal;
import io.sallyport.signature.SharedNonces;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Journal and shared nonces in memory, which outlive the guards that use them. */
public final class FakeReplayJournal implements ReplayJournal, SharedNonces {
  private final Map<NonceHash, Instant> ahead = new HashMap<>();
  private final Map<NonceHash, Instant> used = new HashMap<>();
  private @Nullable UUID mark;
  private @Nullable UUID holder;
  private Instant floor = Instant.EPOCH;
  private Instant highest = Instant.EPOCH;
  private Instant horizon = Instant.EPOCH;
  private boolean begun;
  private boolean outage;
  private int writes;

  @Override
  public synchronized Standing enter(Instant now, boolean joining) {
    check();
    highest = later(highest, now);
    if (!joining && holder != null) {
      throw new UnavailableException("another node keeps the used nonces");
    }
    boolean lost = holder != null || (mark == null && begun);
    if (lost) {
      floor = later(floor, highest);
    }
    if (lost || mark == null) {
      mark = UUID.randomUUID();
    }
    begun = true;
    holder = null;
    used.putAll(ahead);
    forget(highest);
    return standing();
  }

  @Override
  public synchronized Optional<Standing> hold(UUID who, UUID under, Instant now) {
    check();
    highest = later(highest, now);
    if (holder != null || !under.equals(mark)) {
      return Optional.empty();
    }
    holder = who;
    mark = UUID.randomUUID();
    return Optional.of(standing());
  }

  @Override
  public synchronized Optional<Standing> prepare(UUID who, Instant now) {
    check();
    highest = later(highest, now);
    if (!who.equals(holder)) {
      return Optional.empty();
    }
    if (mark == null) {
      mark = UUID.randomUUID();
    }
    return Optional.of(standing());
  }

  @Override
  public synchronized boolean release(UUID who, UUID under, Instant time) {
    check();
    if (!who.equals(holder) || !under.equals(mark)) {
      return false;
    }
    highest = later(highest, time);
    holder = null;
    return true;
  }

  @Override
  public synchronized boolean seen(@Nullable UUID who, Instant time) {
    check();
    writes++;
    if (!Objects.equals(who, holder)) {
      return false;
    }
    highest = later(highest, time);
    return true;
  }

  @Override
  public synchronized boolean keep(NonceHash nonce, Instant until) {
    check();
    writes++;
    return ahead.putIfAbsent(nonce, until) == null;
  }

  @Override
  public synchronized Optional<List<Verdict>> use(UUID under, List<Claim> claims) {
    check();
    return under.equals(mark) ? Optional.of(claims.stream().map(this::use).toList()) : empty();
  }

  @Override
  public synchronized boolean add(UUID under, List<Claim> claims) {
    check();
    if (!under.equals(mark)) {
      return false;
    }
    claims.forEach(this::use);
    return true;
  }

  @Override
  public synchronized void forEach(Taker taker) {
    check();
    used.forEach(taker::take);
  }

  @Override
  public synchronized void forget(Instant now) {
    check();
    horizon = later(horizon, now);
    highest = later(highest, now);
    used.values().removeIf(until -> until.isBefore(horizon));
    ahead.values().removeIf(until -> until.isBefore(horizon));
  }

  /** Forgets what a crash of the database would. */
  public synchronized void crash() {
    used.clear();
    mark = null;
    horizon = Instant.EPOCH;
  }

  /** From now on it does not answer, or answers again. */
  public synchronized void setOutage(boolean down) {
    outage = down;
  }

  /** How often something was made durable. */
  public synchronized int writes() {
    return writes;
  }

  private static Optional<List<Verdict>> empty() {
    return Optional.empty();
  }

  private Verdict use(Claim claim) {
    if (claim.until().isBefore(horizon)) {
      return Verdict.STALE;
    }
    return used.putIfAbsent(claim.hash(), claim.until()) == null
        ? Verdict.ACCEPTED
        : Verdict.REPLAYED;
  }

  private Standing standing() {
    return new Standing(Objects.requireNonNull(mark), floor, highest);
  }

  private void check() {
    if (outage) {
      throw new UnavailableException("the journal does not answer");
    }
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }
}
