package io.sallyport.fake;

import io.sallyport.relying.VerificationCounts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Counts in memory. */
record FakeVerificationCounts(FakeVault vault) implements VerificationCounts {
  @Override
  public void add(Collection<Count> counts) {
    synchronized (vault) {
      counts.forEach(count ->
          vault.verifications.merge(count.kind(), count.number(), Long::sum));
    }
  }

  @Override
  public List<Count> list(Query query) {
    synchronized (vault) {
      return vault.verifications.entrySet().stream()
          .map(entry -> new Count(entry.getKey(), entry.getValue()))
          .filter(count -> fits(query, count.kind()))
          .sorted(
              Comparator.comparing((Count count) -> count.kind().minute())
                  .reversed()
                  .thenComparing(count -> count.kind().service().value())
                  .thenComparing(count -> String.valueOf(count.kind().accessKeyId()))
                  .thenComparing(count -> count.kind().outcome()))
          .skip(query.offset())
          .limit(query.limit())
          .toList();
    }
  }

  private static boolean fits(Query query, Kind kind) {
    return query.account().equals(kind.account())
        && (query.service() == null || query.service().equals(kind.service()))
        && (query.accessKeyId() == null || query.accessKeyId().equals(kind.accessKeyId()))
        && (query.from() == null || !kind.minute().isBefore(query.from()))
        && (query.to() == null || kind.minute().isBefore(query.to()));
  }
}
