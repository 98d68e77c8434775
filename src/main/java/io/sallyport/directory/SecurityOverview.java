package io.sallyport.directory;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.accesskey.UseHistory.ByDay;
import io.sallyport.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What those who look after an account should look after, at one time.
 *
 * @param users how many RAM users there are
 * @param confined whether the account's network policy confines all keys
 * @param keys every live key with its owner
 * @param withoutSecondFactor people who may sign in and have no second factor, root first
 * @param uses of the last days, the days without any left out
 * @param since the first of these days
 */
public record SecurityOverview(
    Instant at,
    Limits limits,
    int users,
    boolean confined,
    List<Held> keys,
    List<Person> withoutSecondFactor,
    List<ByDay> uses,
    LocalDate since) {
  private static final List<Integer> EDGES = List.of(0, 7, 30, 90, 180, 365);
  private static final Comparator<Held> OLDEST_FIRST =
      Comparator.comparing(held -> held.key().createdAt());

  /** Copies the lists. */
  public SecurityOverview {
    keys = List.copyOf(keys);
    withoutSecondFactor = List.copyOf(withoutSecondFactor);
    uses = List.copyOf(uses);
  }

  /** Keys that should have been rotated, the oldest first. */
  public List<Held> old() {
    return chosen(held -> isBefore(held.key().createdAt(), limits.oldDays()));
  }

  /** Active keys that nobody has used for long, the oldest first. */
  public List<Held> unused() {
    return chosen(held ->
        held.key().status() == AccessKey.Status.ACTIVE
            && isBefore(held.usedOrCreatedAt(), limits.unusedDays()));
  }

  /** Keys of the root. */
  public List<Held> ofRoot() {
    return chosen(held -> held.owner().isRoot());
  }

  /** Keys without a network policy of their own, the oldest first. */
  public List<Held> unconfined() {
    return chosen(held -> !held.key().networkPolicy().restricted());
  }

  /** How many keys are how old. */
  public List<Bar> ages() {
    return bars(keys.stream().map(held -> held.key().createdAt()));
  }

  /** How many keys were used last how long ago; those never used are not among them. */
  public List<Bar> lastUses() {
    return bars(keys.stream().flatMap(held -> Stream.ofNullable(held.lastUsedAt())));
  }

  /** How many keys were never used. */
  public int neverUsed() {
    return (int) keys.stream().filter(held -> held.lastUsedAt() == null).count();
  }

  /** Uses of each of the last days, in order. */
  public List<ByDay> usesOfEveryDay(int days) {
    Map<LocalDate, Long> known = new HashMap<>();
    uses.forEach(use -> known.put(use.day(), use.number()));
    return since
        .datesUntil(since.plusDays(days))
        .map(day -> new ByDay(day, known.getOrDefault(day, 0L)))
        .toList();
  }

  private List<Held> chosen(java.util.function.Predicate<Held> wanted) {
    return keys.stream().filter(wanted).sorted(OLDEST_FIRST).toList();
  }

  private boolean isBefore(Instant time, int days) {
    return time.isBefore(at.minus(Duration.ofDays(days)));
  }

  private List<Bar> bars(Stream<Instant> times) {
    int[] numbers = new int[EDGES.size()];
    times.forEach(time -> {
      long days = Duration.between(time, at).toDays();
      int bar = EDGES.size() - 1;
      while (bar > 0 && days < EDGES.get(bar)) {
        bar--;
      }
      numbers[bar]++;
    });
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      bars.add(new Bar(EDGES.get(i), i + 1 < EDGES.size() ? EDGES.get(i + 1) : null, numbers[i]));
    }
    return bars;
  }

  /**
   * From when on a key counts.
   *
   * @param oldDays as old, after its creation
   * @param unusedDays as unused, after its last use
   */
  public record Limits(int oldDays, int unusedDays) {
    /** Most days of either. */
    public static final int DAYS_MAX = 3_650;

    /** What is usual. */
    public static final int DAYS_USUAL = 90;
  }

  /** A key and whose it is. */
  public record Held(KeyWithUse shown, Identity owner) {
    /** The key. */
    public AccessKey key() {
      return shown.key();
    }

    /** When it was used last; absent if never. */
    public @Nullable Instant lastUsedAt() {
      AccessKeys.Use use = shown.lastUse();
      return use == null ? null : use.lastUsedAt();
    }

    private Instant usedOrCreatedAt() {
      Instant used = lastUsedAt();
      return used == null ? key().createdAt() : used;
    }
  }

  /** Somebody, and when he signed in last; absent if never. */
  public record Person(Identity identity, @Nullable Instant lastSignInAt) {}

  /**
   * One bar of a plot.
   *
   * @param fromDays inclusive
   * @param toDays exclusive; absent for the last bar
   */
  public record Bar(int fromDays, @Nullable Integer toDays, int number) {}
}
