package io.sallyport.node;

import io.sallyport.node.Changes.Row;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database and may be believed while the lease is valid, until a row that it
 * was made of changes. Without a lease everything is read anew.
 *
 * <p>A read that is under way while one of its rows changes is not kept: it may have seen the row
 * as it was before. Whoever joined such a read after the change would be told of the past, so reads
 * are not shared.
 *
 * @param <V> what is remembered, by a text
 */
public final class Remembered<V> implements Changes.Listener {
  private final Lease lease;
  private final Limits limits;
  private final Function<V, Collection<Row>> madeOf;
  private final ConcurrentHashMap<String, Entry<V>> entries = new ConcurrentHashMap<>();

  private final LongAdder hits = new LongAdder();
  private final LongAdder reads = new LongAdder();

  // Guarded by this; readers of entries need no lock.
  private final Map<Row, Set<Entry<V>>> byRow = new HashMap<>();
  private final Set<Reading> underWay = new HashSet<>();
  private @Nullable Iterator<Entry<V>> hand;

  /**
   * Remembers nothing yet.
   *
   * @param madeOf the rows that a value depends on
   */
  public Remembered(Lease lease, Limits limits, Function<V, Collection<Row>> madeOf) {
    this.lease = lease;
    this.limits = limits;
    this.madeOf = madeOf;
  }

  /** What is remembered and may be believed now. */
  public Optional<Hit<V>> ifPresent(String key) {
    Entry<V> entry = entries.get(key);
    if (entry == null || !isCurrent(entry)) {
      return Optional.empty();
    }
    entry.used = true;
    hits.increment();
    return Optional.of(new Hit<>(this, entry));
  }

  /** Reads, and remembers what was found if nothing speaks against it; never what was not found. */
  public Optional<V> read(String key, Supplier<Optional<V>> source) {
    reads.increment();
    var reading = new Reading();
    begin(reading);
    try {
      // Asked after the reading was noted: if the feed is lost from here on, the reading hears it.
      boolean mayKeep = lease.isValid();
      Optional<V> found = source.get();
      if (mayKeep && found.isPresent()) {
        keep(key, found.get(), reading);
      }
      return found;
    } finally {
      end(reading);
    }
  }

  /** What is remembered, or else what is read. */
  public Optional<V> find(String key, Supplier<Optional<V>> source) {
    Optional<Hit<V>> hit = ifPresent(key);
    return hit.isPresent() ? Optional.of(hit.get().value()) : read(key, source);
  }

  @Override
  public synchronized void changed(Row row) {
    underWay.forEach(reading -> reading.changed.add(row));
    Set<Entry<V>> gone = byRow.get(row);
    if (gone != null) {
      Set.copyOf(gone).forEach(this::drop);
    }
  }

  @Override
  public synchronized void lost() {
    underWay.forEach(reading -> reading.lost = true);
    Set.copyOf(entries.values()).forEach(this::drop);
  }

  /** How many are remembered. */
  public int size() {
    return entries.size();
  }

  /** How often something was remembered. */
  public long hits() {
    return hits.sum();
  }

  /** How often something had to be read. */
  public long reads() {
    return reads.sum();
  }

  private synchronized void begin(Reading reading) {
    underWay.add(reading);
  }

  private synchronized void end(Reading reading) {
    underWay.remove(reading);
  }

  private synchronized void keep(String key, V value, Reading reading) {
    Set<Row> rows = Set.copyOf(madeOf.apply(value));
    if (reading.lost || rows.stream().anyMatch(reading.changed::contains)) {
      return;
    }
    Entry<V> before = entries.get(key);
    if (before != null && isYoung(before)) {
      // As true as what was read: replacing it would make whoever uses it look again for nothing.
      return;
    }
    if (before != null) {
      drop(before);
    }
    while (entries.size() >= limits.entriesMax()) {
      dropOneOfLittleUse();
    }
    var entry = new Entry<>(key, value, rows, lease.moment().nanos());
    entries.put(key, entry);
    rows.forEach(row -> byRow.computeIfAbsent(row, first -> new HashSet<>()).add(entry));
  }

  /** Goes round; who was used since the last time round stays for once. */
  private void dropOneOfLittleUse() {
    for (int i = 0; i <= limits.entriesMax(); i++) {
      if (hand == null || !hand.hasNext()) {
        hand = entries.values().iterator();
      }
      Entry<V> entry = hand.next();
      if (!entry.used || !isYoung(entry)) {
        drop(entry);
        return;
      }
      entry.used = false;
    }
  }

  private void drop(Entry<V> entry) {
    entry.dropped = true;
    entries.remove(entry.key, entry);
    for (Row row : entry.rows) {
      Set<Entry<V>> others = byRow.get(row);
      if (others != null && others.remove(entry) && others.isEmpty()) {
        byRow.remove(row);
      }
    }
  }

  private boolean isCurrent(Entry<V> entry) {
    return !entry.dropped && isYoung(entry) && lease.isValid();
  }

  private boolean isYoung(Entry<V> entry) {
    return lease.nanos() - entry.bornAtNanos < limits.ageMax().toNanos();
  }

  /**
   * Something that was remembered.
   *
   * @param <V> what it is
   */
  public static final class Hit<V> {
    private final Remembered<V> memory;
    private final Entry<V> entry;

    private Hit(Remembered<V> memory, Entry<V> entry) {
      this.memory = memory;
      this.entry = entry;
    }

    /** What it is. */
    public V value() {
      return entry.value;
    }

    /** Whether it may still be believed: nothing it is made of has changed, under a valid lease. */
    public boolean current() {
      return memory.isCurrent(entry);
    }

    /** It is of no use any more. */
    public void forget() {
      synchronized (memory) {
        memory.drop(entry);
      }
    }
  }

  /**
   * How much is remembered.
   *
   * @param ageMax after this an entry is read again, whether or not a change was noticed
   */
  public record Limits(int entriesMax, Duration ageMax) {
    /** For one server. */
    public static final Limits USUAL = new Limits(50_000, Duration.ofMinutes(10));
  }

  private static final class Entry<V> {
    final String key;
    final V value;
    final Set<Row> rows;
    final long bornAtNanos;
    volatile boolean used;
    volatile boolean dropped;

    Entry(String key, V value, Set<Row> rows, long bornAtNanos) {
      this.key = key;
      this.value = value;
      this.rows = rows;
      this.bornAtNanos = bornAtNanos;
    }
  }

  /** Hears of changes while it is under way; guarded by the memory. */
  private static final class Reading {
    final Set<Row> changed = new HashSet<>();
    boolean lost;
  }
}
