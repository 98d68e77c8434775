package io.sallyport.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeClock;
import io.sallyport.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tour's authenticator app. */
class AuthenticatorTest {
  /** The seed of RFC 6238, "12345678901234567890", in base 32. */
  private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private final FakeClock clock = new FakeClock();
  private final List<Instant> waits = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void itsCodesAreThoseOfRfc6238(long second, String code) {
    // The step before the present one comes first, so look from one step later.
    clock.set(Instant.ofEpochSecond(second / 30 * 30 + 30));
    try (Authenticator app = app(0)) {
      assertThat(app.next()).isEqualTo(code);
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void aCodeIsNeverShownTwiceAndTheThirdTakesAWait() {
    try (Authenticator app = app(0)) {
      List<String> shown = List.of(app.next(), app.next(), app.next());
      assertThat(shown).doesNotHaveDuplicates();
      assertThat(waits).containsExactly(Instant.parse("2026-11-22T09:00:30Z"));
    }
  }

  @Test
  void enrolmentTakesTheTwoStepsBeforeThePresentOneSoASignInFollowsAtOnce() {
    try (Authenticator app = app(0)) {
      Authenticator.Pair pair = app.consecutive();
      assertThat(List.of(pair.first(), pair.second(), app.next())).doesNotHaveDuplicates();
      assertThat(app.spentStep()).isEqualTo(clock.instant().getEpochSecond() / 30);
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void whatWasSpentEarlierIsNotShownAgain() {
    long present = clock.instant().getEpochSecond() / 30;
    try (Authenticator app = app(present)) {
      app.next();
      assertThat(app.spentStep()).isEqualTo(present + 1);
    }
    assertThat(waits).hasSize(1);
  }

  @Test
  void atTheEdgeOfAStepItWaitsForTheNext() {
    clock.advance(Duration.ofSeconds(28));
    try (Authenticator app = app(0)) {
      app.next();
    }
    assertThat(waits).containsExactly(Instant.parse("2026-11-22T09:00:30Z"));
  }

  @Test
  void aSeedThatIsNotBase32IsRefused() {
    try (SecretBytes wrong = SecretBytes.utf8("GEZD1NBV".toCharArray())) {
      assertThatThrownBy(() -> new Authenticator(wrong, 0, clock, then -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not base 32");
    }
  }

  private Authenticator app(long spentStep) {
    try (SecretBytes seed = SecretBytes.utf8(SEED.toCharArray())) {
      return new Authenticator(seed, spentStep, clock, this::waitUntil);
    }
  }

  private void waitUntil(Instant then) {
    waits.add(then);
    clock.set(then);
  }
}
