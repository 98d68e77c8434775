package io.sallyport.relying;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.relying.ExampleServices.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.PeopleContract;
import io.sallyport.identity.AccountId;
import io.sallyport.relying.VerificationCounts.Count;
import io.sallyport.relying.VerificationCounts.Kind;
import io.sallyport.relying.VerificationCounts.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link VerificationCounts} does, in memory or in a database. */
public abstract class VerificationCountsContract extends PeopleContract {
  private static final Instant EARLY = Instant.parse("2027-01-31T12:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(60);

  @Test
  void whatIsAddedIsAddedUp() {
    Count two = count(ACME.id(), 1, "key", EARLY, 2);
    ports.verificationCounts().add(List.of(two));
    ports.verificationCounts().add(List.of(two, count(ACME.id(), 2, "key", EARLY, 7)));
    assertThat(list(null, null, null, null))
        .containsExactly(
            count(ACME.id(), 1, "key", EARLY, 4), count(ACME.id(), 2, "key", EARLY, 7));
  }

  @Test
  void everyAccountSeesItsOwnTheNewestFirst() {
    Count early = count(ACME.id(), 1, null, EARLY, 1);
    Count late = count(ACME.id(), 1, null, LATE, 1);
    ports
        .verificationCounts()
        .add(
            List.of(
                early,
                late,
                count(OTHER.id(), 1, "key", LATE, 1),
                count(null, 1, "key", LATE, 1)));
    assertThat(list(null, null, null, null)).containsExactly(late, early);
  }

  @Test
  void listsAreNarrowedAndPaged() {
    Count early = count(ACME.id(), 1, "key", EARLY, 1);
    Count late = count(ACME.id(), 2, "other", LATE, 1);
    ports.verificationCounts().add(List.of(early, late));
    assertThat(list(id(1), null, null, null)).containsExactly(early);
    assertThat(list(null, "other", null, null)).containsExactly(late);
    assertThat(list(null, null, LATE, null)).containsExactly(late);
    assertThat(list(null, null, null, LATE)).containsExactly(early);
    assertThat(
            ports
                .verificationCounts()
                .list(new Query(ACME.id(), null, null, null, null, 1, 1)))
        .containsExactly(early);
  }

  private List<Count> list(
      @Nullable RelyingServiceId service,
      @Nullable String key,
      @Nullable Instant from,
      @Nullable Instant to) {
    return ports
        .verificationCounts()
        .list(new Query(ACME.id(), service, key, from, to, 0, 100));
  }

  private static Count count(
      @Nullable AccountId account,
      int service,
      @Nullable String key,
      Instant minute,
      long number) {
    return new Count(
        new Kind(account, id(service), key, VerificationRecords.VERIFIED, minute), number);
  }
}
