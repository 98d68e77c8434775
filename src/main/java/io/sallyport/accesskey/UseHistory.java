package io.sallyport.accesskey;

import io.sallyport.identity.AccountId;
import io.sallyport.network.SourceAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often keys were used, from where and on which day (UTC). Counted within a second or so;
 * decides nothing.
 */
public interface UseHistory {
  /** How many days are kept, the present one included. */
  int DAYS_KEPT = 30;

  /** Sources of one key that are told apart on one day; further ones are counted together. */
  int SOURCES_PER_DAY_MAX = 200;

  /** Most sources of one answer. */
  int SOURCES_MAX = 2_000;

  /** The first of the days that are kept at this time. */
  static LocalDate since(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_KEPT - 1L);
  }

  /** Uses by source, the most frequent first, at most {@link #SOURCES_MAX} of them. */
  List<BySource> bySource(Keys keys, LocalDate since);

  /** Uses by day, the oldest first; days without any are absent. */
  List<ByDay> byDay(Keys keys, LocalDate since);

  /**
   * Whose uses.
   *
   * @param key absent for all keys of the account that are not purged
   */
  record Keys(AccountId account, @Nullable AccessKeyId key) {}

  /**
   * Uses from one source.
   *
   * @param source absent for those that are not told apart
   * @param keys how many keys were used from there
   * @param lastDay the last one with a use from there
   */
  record BySource(@Nullable SourceAddress source, long number, int keys, LocalDate lastDay) {}

  /** Uses on one day. */
  record ByDay(LocalDate day, long number) {}
}
