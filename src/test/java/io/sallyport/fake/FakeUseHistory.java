package io.sallyport.fake;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.network.SourceAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Uses in memory. */
record FakeUseHistory(FakeKeyVault store) implements UseHistory {
  void note(AccessKeyId id, Instant at, SourceAddress source) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    var use = new DayOfKey(id, day, source);
    long known =
        store.usesByDay.keySet().stream()
            .filter(other -> other.key.equals(id) && other.day.equals(day))
            .count();
    boolean apart = store.usesByDay.containsKey(use) || known < SOURCES_PER_DAY_MAX;
    store.usesByDay.merge(apart ? use : new DayOfKey(id, day, null), 1L, Long::sum);
  }

  @Override
  public List<BySource> bySource(Keys keys, LocalDate since) {
    synchronized (store.vault) {
      Map<String, BySource> found = new HashMap<>();
      Map<String, Set<AccessKeyId>> users = new HashMap<>();
      wanted(keys, since).forEach(use -> {
        DayOfKey of = use.getKey();
        String source = String.valueOf(of.source);
        users.computeIfAbsent(source, first -> new HashSet<>()).add(of.key);
        found.merge(
            source,
            new BySource(of.source, use.getValue(), 0, of.day),
            (one, other) ->
                new BySource(
                    of.source,
                    one.number() + other.number(),
                    0,
                    one.lastDay().isAfter(other.lastDay()) ? one.lastDay() : other.lastDay()));
      });
      return found.entrySet().stream()
          .map(entry -> {
            BySource all = entry.getValue();
            int number = users.getOrDefault(entry.getKey(), Set.of()).size();
            return new BySource(all.source(), all.number(), number, all.lastDay());
          })
          .sorted(
              Comparator.comparingLong(BySource::number)
                  .reversed()
                  .thenComparing(by -> by.source() == null ? "" : by.source().toString()))
          .limit(SOURCES_MAX)
          .toList();
    }
  }

  @Override
  public List<ByDay> byDay(Keys keys, LocalDate since) {
    synchronized (store.vault) {
      var days = new TreeMap<LocalDate, Long>();
      wanted(keys, since).forEach(use ->
          days.merge(use.getKey().day, use.getValue(), Long::sum));
      return days.entrySet().stream()
          .map(day -> new ByDay(day.getKey(), day.getValue()))
          .toList();
    }
  }

  private Stream<Map.Entry<DayOfKey, Long>> wanted(Keys keys, LocalDate since) {
    return store.usesByDay.entrySet().stream()
        .filter(use -> !use.getKey().day.isBefore(since))
        .filter(use -> keys.key() == null || keys.key().equals(use.getKey().key))
        .filter(use ->
            store
                .find(use.getKey().key)
                .filter(key -> key.accountId().equals(keys.account()))
                .isPresent());
  }

  /** One day of one key from one source; absent when it is not told apart. */
  record DayOfKey(AccessKeyId key, LocalDate day, @Nullable SourceAddress source) {}
}
