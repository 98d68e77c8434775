package io.sallyport.accesskey;

import static io.sallyport.accesskey.ExampleKeys.key;
import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKeys.Use;
import io.sallyport.accesskey.UseHistory.ByDay;
import io.sallyport.accesskey.UseHistory.BySource;
import io.sallyport.accesskey.UseHistory.Keys;
import io.sallyport.fake.KeysContract;
import io.sallyport.network.SourceAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link UseHistory} and {@link AccessKeys} tell of a whole account. */
public abstract class UseHistoryContract extends KeysContract {
  private static final LocalDate TODAY = LocalDate.parse("2027-03-01");
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final SourceAddress HERE = SourceAddress.parse("192.0.2.1");
  private static final SourceAddress THERE = SourceAddress.parse("2001:db8::1");
  private static final Keys ALL = new Keys(ACME.id(), null);

  @Test
  void usesAreAddedUpBySourceAndByDay() {
    AccessKey one = inserted(key(ALICE, 1));
    AccessKey two = inserted(key(BOB, 2));
    use(one, YESTERDAY, HERE, 2);
    use(one, TODAY, HERE, 1);
    use(one, TODAY, THERE, 4);
    stored.lastUses().flush();
    use(one, TODAY, THERE, 1);
    use(two, YESTERDAY, HERE, 1);
    stored.lastUses().flush();

    assertThat(stored.useHistory().bySource(ALL, YESTERDAY))
        .containsExactly(
            new BySource(THERE, 5, 1, TODAY), new BySource(HERE, 4, 2, TODAY));
    assertThat(stored.useHistory().byDay(ALL, YESTERDAY))
        .containsExactly(new ByDay(YESTERDAY, 3), new ByDay(TODAY, 6));
    Keys bobs = new Keys(ACME.id(), two.id());
    assertThat(stored.useHistory().bySource(bobs, YESTERDAY))
        .containsExactly(new BySource(HERE, 1, 1, YESTERDAY));
    assertThat(stored.useHistory().byDay(bobs, TODAY)).isEmpty();
    assertThat(stored.useHistory().bySource(new Keys(OTHER.id(), one.id()), YESTERDAY)).isEmpty();
  }

  @Test
  void aDayTellsABoundedNumberOfSourcesApartAndCountsTheOthers() {
    AccessKey key = inserted(key(ALICE, 1));
    int more = UseHistory.SOURCES_PER_DAY_MAX + 3;
    for (int i = 0; i < more; i++) {
      use(key, TODAY, SourceAddress.parse("10.0." + i / 256 + "." + i % 256), 1);
    }
    stored.lastUses().flush();
    use(key, TODAY, SourceAddress.parse("10.0.0.0"), 1);
    use(key, TODAY, SourceAddress.parse("10.9.0.0"), 1);
    stored.lastUses().flush();

    List<BySource> found = stored.useHistory().bySource(ALL, TODAY);
    assertThat(found).hasSize(UseHistory.SOURCES_PER_DAY_MAX + 1);
    assertThat(found.getFirst()).isEqualTo(new BySource(null, 4, 1, TODAY));
    assertThat(found.get(1))
        .isEqualTo(new BySource(SourceAddress.parse("10.0.0.0"), 2, 1, TODAY));
    assertThat(stored.useHistory().byDay(ALL, TODAY)).containsExactly(new ByDay(TODAY, more + 2));
  }

  @Test
  void aPurgedKeyTakesItsUsesWithIt() {
    AccessKey key = inserted(key(ALICE, 1));
    use(key, TODAY, HERE, 1);
    stored.lastUses().flush();
    AccessKey recycled = replaced(ExampleKeys.recycled(key));
    assertThat(stored.useHistory().byDay(ALL, TODAY)).isNotEmpty();
    stored.accessKeys().purge(recycled, issue(recycled));
    assertThat(stored.useHistory().byDay(ALL, TODAY)).isEmpty();
  }

  @Test
  void theLiveKeysOfAnAccountAreListedWithTheirLastUses() {
    AccessKey one = inserted(key(ALICE, 1));
    AccessKey two = inserted(key(ALICE, 2));
    AccessKey three = inserted(key(BOB, 3));
    replaced(ExampleKeys.recycled(three));
    use(two, TODAY, THERE, 2);
    stored.lastUses().flush();
    assertThat(stored.accessKeys().live(ACME.id())).containsExactly(one, two);
    assertThat(stored.accessKeys().usesOf(ACME.id()))
        .containsExactly(new Use(two.id(), noon(TODAY), THERE.toString(), 2));
    assertThat(stored.accessKeys().live(OTHER.id())).isEmpty();
    assertThat(stored.accessKeys().usesOf(OTHER.id())).isEmpty();
  }

  private void use(AccessKey key, LocalDate day, SourceAddress source, int times) {
    for (int i = 0; i < times; i++) {
      stored.lastUses().note(key.id(), noon(day), source);
    }
  }

  private static Instant noon(LocalDate day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
