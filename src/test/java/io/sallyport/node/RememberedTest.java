package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeClocks;
import io.sallyport.fake.Race;
import io.sallyport.node.Changes.Row;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final Row KEY = new Row("access_key", "k");
  private static final Row OWNER = new Row("identity", "o");
  private static final Remembered.Limits LIMITS =
      new Remembered.Limits(3, Duration.ofMinutes(10));

  private final FakeClocks clocks = new FakeClocks();
  private final Lease lease = clocks.lease();
  private final Remembered<String> memory =
      new Remembered<>(lease, LIMITS, value -> List.of(KEY, OWNER));

  @BeforeEach
  void withALease() {
    lease.renewed(lease.moment());
  }

  @Test
  void whatWasReadIsRemembered() {
    assertThat(memory.ifPresent("k")).isEmpty();
    assertThat(read("k", "old")).contains("old");
    assertThat(present("k")).contains("old");
  }

  @Test
  void whatWasNotFoundIsNotRemembered() {
    assertThat(memory.read("k", Optional::empty)).isEmpty();
    assertThat(memory.size()).isZero();
  }

  @Test
  void aFailedReadLeavesNothing() {
    assertThatThrownBy(
            () -> memory.read("k", () -> { throw new UnavailableException("away"); }))
        .isInstanceOf(UnavailableException.class);
    assertThat(memory.size()).isZero();
  }

  @Test
  void aChangeOfAnyOfItsRowsMakesItForgotten() {
    for (Row row : List.of(KEY, OWNER)) {
      read("k", "old");
      Remembered.Hit<String> hit = memory.ifPresent("k").orElseThrow();
      memory.changed(new Row("identity", "another"));
      assertThat(hit.current()).isTrue();
      memory.changed(row);
      assertThat(hit.current()).isFalse();
      assertThat(memory.ifPresent("k")).isEmpty();
    }
  }

  @Test
  void whoReadsItAgainLeavesItToThoseWhoUseIt() {
    read("k", "same");
    Remembered.Hit<String> hit = memory.ifPresent("k").orElseThrow();
    read("k", "same");
    assertThat(hit.current()).isTrue();
    clocks.advance(LIMITS.ageMax());
    lease.renewed(lease.moment());
    read("k", "new");
    assertThat(present("k")).as("what is too old is replaced").contains("new");
  }

  @Test
  void withoutALeaseNothingIsBelievedAndNothingIsKept() {
    read("k", "old");
    Remembered.Hit<String> hit = memory.ifPresent("k").orElseThrow();
    clocks.advance(Lease.LENGTH);
    assertThat(hit.current()).isFalse();
    assertThat(memory.ifPresent("k")).isEmpty();
    assertThat(read("other", "new")).contains("new");
    lease.renewed(lease.moment());
    assertThat(present("k")).contains("old");
    assertThat(memory.ifPresent("other")).isEmpty();
  }

  @Test
  void aReadThatSawTheRowBeforeItChangedIsNotKept() {
    for (Row row : List.of(KEY, OWNER)) {
      Optional<String> seen =
          memory.read(
              "k",
              () -> {
                memory.changed(row);
                return Optional.of("old");
              });
      assertThat(seen).contains("old");
      assertThat(memory.ifPresent("k")).isEmpty();
    }
  }

  @Test
  void aChangeOfSomethingElseMeanwhileDoesNotMatter() {
    memory.read(
        "k",
        () -> {
          memory.changed(new Row("identity", "another"));
          return Optional.of("old");
        });
    assertThat(present("k")).contains("old");
  }

  @Test
  void aReadDuringWhichTheFeedWasLostIsNotKept() {
    memory.read(
        "k",
        () -> {
          lease.end();
          memory.lost();
          lease.renewed(lease.moment());
          return Optional.of("old");
        });
    assertThat(memory.ifPresent("k")).isEmpty();
  }

  @Test
  void aReadThatBeganWithoutALeaseIsNotKeptThoughOneCame() {
    lease.end();
    memory.read(
        "k",
        () -> {
          lease.renewed(lease.moment());
          return Optional.of("old");
        });
    assertThat(memory.ifPresent("k")).isEmpty();
  }

  @Test
  void ofTwoReadsTheOneThatSawTheChangeStays() {
    Optional<String> slow =
        memory.read(
            "k",
            () -> {
              memory.changed(KEY);
              read("k", "new");
              return Optional.of("old");
            });
    assertThat(slow).contains("old");
    assertThat(present("k")).contains("new");
  }

  @Test
  void whoReadTheOldOneIsToldThatItIsNotCurrentThoughANewOneIsKept() {
    read("k", "old");
    Remembered.Hit<String> hit = memory.ifPresent("k").orElseThrow();
    memory.changed(KEY);
    read("k", "new");
    assertThat(hit.current()).isFalse();
    assertThat(present("k")).contains("new");
  }

  @Test
  void whenTheFeedIsLostEverythingIsForgotten() {
    read("k", "old");
    Remembered.Hit<String> hit = memory.ifPresent("k").orElseThrow();
    memory.lost();
    assertThat(hit.current()).isFalse();
    assertThat(memory.size()).isZero();
  }

  @Test
  void afterAWhileItIsReadAnewThoughNoChangeWasNoticed() {
    read("k", "old");
    clocks.advance(LIMITS.ageMax());
    lease.renewed(lease.moment());
    assertThat(memory.ifPresent("k")).isEmpty();
  }

  @Test
  void noMoreIsRememberedThanAllowedAndWhatIsUsedStays() {
    for (String key : List.of("a", "b", "c")) {
      read(key, key);
    }
    memory.ifPresent("a");
    read("d", "d");
    memory.ifPresent("a");
    read("e", "e");
    assertThat(memory.size()).isEqualTo(3);
    assertThat(present("a")).contains("a");
    assertThat(present("e")).contains("e");
    // What was dropped to make room is not told of changes any more, so it must not be believed.
    read("x", "x");
    Remembered.Hit<String> hit = memory.ifPresent("x").orElseThrow();
    for (int i = 0; i < 10; i++) {
      read("further " + i, "");
    }
    assertThat(hit.current()).isFalse();
  }

  @Test
  void whoeverReadsAfterAChangeWasHeardNeverSeesWhatWasBefore() {
    var stored = new AtomicInteger();
    var heard = new AtomicInteger();
    var failure = new AtomicReference<>("");
    Race.of(
        4,
        i ->
            () -> {
              for (int turn = 0; turn < 20_000 && failure.get().isEmpty(); turn++) {
                if (i == 0) {
                  int changed = stored.incrementAndGet();
                  memory.changed(KEY);
                  heard.set(changed);
                } else {
                  int atLeast = heard.get();
                  String seen =
                      memory.find("k", () -> Optional.of("" + stored.get())).orElseThrow();
                  if (Integer.parseInt(seen) < atLeast) {
                    failure.set(seen + " after " + atLeast);
                  }
                }
              }
              return "done";
            });
    assertThat(failure.get()).isEmpty();
  }

  private Optional<String> read(String key, String value) {
    return memory.read(key, () -> Optional.of(value));
  }

  private Optional<String> present(String key) {
    return memory.ifPresent(key).map(Remembered.Hit::value);
  }
}
