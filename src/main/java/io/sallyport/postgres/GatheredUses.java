package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.network.SourceAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Uses in memory, by key, and by source and day. For one thread at a time. A use from where the one
 * before came allocates nothing.
 */
final class GatheredUses {
  private static final long DAY_SECONDS = 86_400;

  /** Keys gathered while the database is away; uses of further ones are not counted. */
  private static final int KEYS_MAX = 100_000;

  /** Sources told apart meanwhile; further ones are counted as one. */
  private static final int ORIGINS_MAX = 100_000;

  private final Map<AccessKeyId, OfKey> byKey = new HashMap<>();
  private int origins;

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  void note(AccessKeyId id, Instant at, SourceAddress source) {
    OfKey uses = byKey.get(id);
    if (uses == null) {
      if (byKey.size() >= KEYS_MAX) {
        return;
      }
      uses = new OfKey(at, source);
      byKey.put(id, uses);
    }
    uses.seen(at, source, 1);
    count(uses, source, Math.floorDiv(at.getEpochSecond(), DAY_SECONDS), 1);
  }

  /** The last use of a key, if there is one. */
  Optional<Instant> lastUse(AccessKeyId id) {
    return Optional.ofNullable(byKey.get(id)).map(uses -> uses.lastAt);
  }

  /** Adds what others gathered. */
  void add(GatheredUses others) {
    others.byKey.forEach((id, more) -> {
      OfKey uses = byKey.get(id);
      if (uses == null) {
        if (byKey.size() >= KEYS_MAX) {
          return;
        }
        uses = new OfKey(more.lastAt, more.lastSource);
        byKey.put(id, uses);
      }
      uses.seen(more.lastAt, more.lastSource, more.count);
      for (var entry : more.byOrigin.entrySet()) {
        count(uses, entry.getKey().source, entry.getKey().day, entry.getValue().value);
      }
    });
  }

  private void count(OfKey uses, @Nullable SourceAddress source, long day, long more) {
    if (!uses.latest.is(source, day)) {
      Origin origin = new Origin(source, day);
      if (origins >= ORIGINS_MAX && !uses.byOrigin.containsKey(origin)) {
        origin = new Origin(null, day);
      }
      uses.latest = origin;
      uses.latestNumber = uses.byOrigin.computeIfAbsent(origin, first -> begun());
    }
    uses.latestNumber.value += more;
  }

  private Tally begun() {
    origins++;
    return new Tally();
  }

  /** In the one order of all writers, so that two of them cannot wait for each other. */
  SortedMap<String, OfKey> inOrder() {
    var sorted = new TreeMap<String, OfKey>();
    byKey.forEach((id, uses) -> sorted.put(id.value(), uses));
    return sorted;
  }

  /** Uses of one key. */
  static final class OfKey {
    private final Map<Origin, Tally> byOrigin = new HashMap<>();
    private Origin latest = Origin.NONE;
    private Tally latestNumber = new Tally();
    private Instant lastAt;
    private SourceAddress lastSource;
    private long count;

    private OfKey(Instant at, SourceAddress source) {
      this.lastAt = at;
      this.lastSource = source;
    }

    private void seen(Instant at, SourceAddress source, long number) {
      if (!at.isBefore(lastAt)) {
        lastAt = at;
        lastSource = source;
      }
      count += number;
    }

    Instant lastAt() {
      return lastAt;
    }

    String lastSource() {
      return lastSource.toString();
    }

    long count() {
      return count;
    }

    /** Counts by day and source as they are stored, in order. */
    SortedMap<DayAndSource, Long> byDayAndSource() {
      var sorted = new TreeMap<DayAndSource, Long>();
      byOrigin.forEach((origin, number) -> {
        SourceAddress source = origin.source;
        sorted.put(
            new DayAndSource(
                LocalDate.ofEpochDay(origin.day), source == null ? "" : source.toString()),
            number.value);
      });
      return sorted;
    }
  }

  /** One row's place under its key; the empty source stands for those not told apart. */
  record DayAndSource(LocalDate day, String source) implements Comparable<DayAndSource> {
    @Override
    public int compareTo(DayAndSource other) {
      int byDay = day.compareTo(other.day);
      return byDay != 0 ? byDay : source.compareTo(other.source);
    }
  }

  private static final class Tally {
    private long value;
  }

  private record Origin(@Nullable SourceAddress source, long day) {
    static final Origin NONE = new Origin(null, Long.MIN_VALUE);

    boolean is(@Nullable SourceAddress otherSource, long otherDay) {
      return day == otherDay
          && (source == null ? otherSource == null : source.equals(otherSource));
    }
  }
}
