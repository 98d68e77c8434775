package io.sallyport.bench;

import io.sallyport.BenchPopulation.Issuer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets every issuer of a vault issue a key, once. */
final class Issuing implements AutoCloseable {
  private final Server vault;
  private final Path folder;
  private final List<Issuer> issuers;
  private int taken;

  Issuing(Server vault, Path folder, List<Issuer> issuers) {
    this.vault = vault;
    this.folder = folder;
    this.issuers = issuers;
  }

  /** Those who can issue in a vault's new database. */
  static List<Issuer> people(Site site, int count) {
    List<Issuer> issuers = new ArrayList<>();
    site.fill(
        "issue",
        population -> {
          // A vault in use has keys. Of a table that was analyzed empty PostgreSQL goes on reading
          // all rows, one by one, until it is analyzed again, about a minute later.
          population.keys(Bench.KEYS, 1);
          issuers.addAll(population.issuers(count));
        });
    return issuers;
  }

  /** Calls until a call costs no less than before. */
  void warmUp(int count, int seconds) {
    var _ = WarmUp.by(() -> run(count, seconds));
  }

  /** Calls for the time given, with at most so many issuers. */
  Figures run(int count, int seconds) {
    List<Issuer> next = issuers.subList(taken, taken + count);
    taken += count;
    // The codes are of the present step: written just before they are used.
    IssueCalls calls = IssueCalls.now(vault.host(), next);
    Prepared.write(folder, calls, Wrk.threads(Bench.CONNECTIONS), count);
    return new Wrk(vault.port(), vault.child(), folder).once(Bench.CONNECTIONS, seconds);
  }

  @Override
  public void close() {
    Prepared.remove(folder);
  }
}
