package io.sallyport.fake;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayJournal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal in memory that outlives the guards that use it. */
public final class FakeReplayJournal implements ReplayJournal {
  private final Map<List<String>, Nonce> kept = new LinkedHashMap<>();
  private boolean running;
  private Instant floor = Instant.EPOCH;
  private Instant highest = Instant.EPOCH;
  private boolean outage;
  private int writes;

  @Override
  public synchronized Left open(Instant now) {
    check();
    boolean clean = !running;
    highest = later(highest, now);
    if (!clean) {
      floor = later(floor, highest);
    }
    running = true;
    kept.values().removeIf(nonce -> nonce.until().isBefore(highest));
    return new Left(clean, floor, highest, List.copyOf(kept.values()));
  }

  @Override
  public synchronized boolean keep(Nonce nonce) {
    check();
    writes++;
    return kept.putIfAbsent(List.of(nonce.accessKeyId(), nonce.nonce()), nonce) == null;
  }

  @Override
  public synchronized void seen(Instant time) {
    check();
    writes++;
    highest = later(highest, time);
  }

  @Override
  public synchronized void close(Instant time, List<Nonce> nonces) {
    check();
    highest = later(highest, time);
    for (Nonce nonce : nonces) {
      kept.put(List.of(nonce.accessKeyId(), nonce.nonce()), nonce);
    }
    running = false;
  }

  /** From now on it does not answer, or answers again. */
  public synchronized void setOutage(boolean down) {
    outage = down;
  }

  /** How often something was made durable. */
  public synchronized int writes() {
    return writes;
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
