package io.sallyport.api.front;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records what strangers cause, one by one up to a rate and beyond it as counts, so that nobody can
 * fill the disk. Somebody calls {@link #flush} every second or so and at the end; counts are
 * recorded once an interval. Safe for all threads.
 */
public final class StrangerRecords {
  /** Records one by one in each interval, from all sources together. */
  public static final int ONE_BY_ONE_MAX = 300;

  /** Records one by one in each interval from one source. */
  public static final int ONE_BY_ONE_PER_SOURCE_MAX = 30;

  /** How often the rate starts anew and the counts are recorded. */
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final int WAITING_MAX = 1_000;

  private final AuditTrail trail;
  private final UnaryOperator<AuditEvent> attribution;
  private final Events events;
  private final InstantSource clock;
  private final ReentrantLock flushing = new ReentrantLock();
  private final Map<String, Integer> bySource = new HashMap<>();
  private final Map<Kind, Count> counts = new LinkedHashMap<>();
  private final Deque<AuditEvent> waiting = new ArrayDeque<>();
  private Instant intervalStart;
  private int oneByOne;

  /**
   * Starts the first interval.
   *
   * @param attribution names the account of a noted event, where the event tells; called by {@link
   *     #flush} only, so that a stranger's answer does not wait longer when there is one (I9)
   */
  public StrangerRecords(
      AuditTrail trail, UnaryOperator<AuditEvent> attribution, Events events, InstantSource clock) {
    this.trail = trail;
    this.attribution = attribution;
    this.events = events;
    this.clock = clock;
    this.intervalStart = clock.instant();
  }

  /** Records a refusal: at once, unless an account has to be found for it. */
  void take(AuditEvent event) {
    if (event.details().containsKey(Records.CLAIMED_KEY)) {
      note(event);
    } else {
      record(event);
    }
  }

  /**
   * Records the event durably before it returns, or counts it when the rate is reached.
   *
   * @throws io.sallyport.refusal.UnavailableException if it cannot be recorded
   */
  public void record(AuditEvent event) {
    if (hasPlace(event)) {
      trail.record(event);
    }
  }

  /** Never blocks: the event is recorded by the next {@link #flush}, or counted. */
  public synchronized void note(AuditEvent event) {
    if (!hasPlace(event)) {
      return;
    }
    if (waiting.size() < WAITING_MAX) {
      waiting.add(event);
    } else {
      count(event);
    }
  }

  /**
   * Records what waits, and the counts once an interval. What cannot be recorded stays for the next
   * time.
   *
   * @param atTheEnd the counts are due whatever the time
   * @throws io.sallyport.refusal.UnavailableException if something could not be recorded
   */
  public void flush(boolean atTheEnd) {
    flushing.lock();
    try {
      recordWaiting();
      // Only now: while the trail is out of reach, counts grow in place instead of piling up.
      moveDueCounts(atTheEnd);
      recordWaiting();
    } finally {
      flushing.unlock();
    }
  }

  private void recordWaiting() {
    for (AuditEvent next = firstWaiting(); next != null; next = firstWaiting()) {
      trail.record(attribution.apply(next));
      removeFirstWaiting();
    }
  }

  private synchronized @Nullable AuditEvent firstWaiting() {
    return waiting.peekFirst();
  }

  private synchronized void removeFirstWaiting() {
    waiting.removeFirst();
  }

  private synchronized boolean hasPlace(AuditEvent event) {
    Instant now = clock.instant();
    if (!now.isBefore(intervalStart.plus(INTERVAL))) {
      intervalStart = now;
      oneByOne = 0;
      bySource.clear();
    }
    if (oneByOne >= ONE_BY_ONE_MAX
        || bySource.getOrDefault(event.source(), 0) >= ONE_BY_ONE_PER_SOURCE_MAX) {
      count(event);
      return false;
    }
    oneByOne++;
    bySource.merge(event.source(), 1, Integer::sum);
    return true;
  }

  private synchronized void count(AuditEvent event) {
    counts.computeIfAbsent(Kind.of(event), kind -> new Count(clock.instant())).add(event.source());
  }

  private synchronized void moveDueCounts(boolean atTheEnd) {
    Instant now = clock.instant();
    counts
        .entrySet()
        .removeIf(entry -> {
          boolean due = atTheEnd || !now.isBefore(entry.getValue().since.plus(INTERVAL));
          if (due) {
            waiting.add(summary(entry.getKey(), entry.getValue()));
          }
          return due;
        });
  }

  private AuditEvent summary(Kind kind, Count count) {
    Instant now = events.now();
    String id = events.newId(now);
    return new AuditEvent(
        id,
        now,
        null,
        null,
        "none",
        String.join(" ", count.sources),
        kind.action,
        null,
        kind.outcome,
        kind.reason,
        StepUpUse.NONE,
        id,
        Map.of("count", Long.toString(count.number), "since", count.since.toString()));
  }

  /** What is counted together; closed sets, so that the table stays small. */
  private record Kind(AuditAction action, Outcome outcome, @Nullable String reason) {
    static Kind of(AuditEvent event) {
      return new Kind(event.action(), event.outcome(), event.reason());
    }
  }

  private static final class Count {
    private static final int SOURCES_MAX = 5;
    private final Instant since;
    private final Set<String> sources = new LinkedHashSet<>();
    private long number;

    private Count(Instant since) {
      this.since = since;
    }

    private void add(String source) {
      number++;
      if (sources.size() < SOURCES_MAX) {
        sources.add(source);
      }
    }
  }
}
