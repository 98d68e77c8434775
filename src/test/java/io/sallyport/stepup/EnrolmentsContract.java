package io.sallyport.stepup;

import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.signin.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Enrolments} does, in memory or in a database. */
public abstract class EnrolmentsContract extends PeopleContract {
  private static final long STEP = 59_000_000;
  private static final String SUBJECT = "code:somebody";

  @Test
  void aPendingEnrolmentIsFoundAndReplacedByTheNext() {
    Enrolment first = begun(enrolment(1, false, "aa"));
    assertThat(ports.enrolments().find(ROOT.id())).contains(first);
    Enrolment second = begun(enrolment(2, false, "bb"));
    assertThat(ports.enrolments().find(ROOT.id())).contains(second);
  }

  @Test
  void confirmingStoresItAndSpendsTheStep() {
    begun(enrolment(1, false, "aa"));
    ports
        .enrolments()
        .confirm(enrolment(2, true, "aa"), STEP, event(AuditAction.TOTP_CONFIRM, "x"));
    assertThat(ports.enrolments().find(ROOT.id())).contains(enrolment(2, true, "aa"));
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isFalse();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP + 1, SUBJECT)).isTrue();
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.TOTP_CONFIRM);
  }

  @Test
  void confirmingNeverLowersTheSpentStep() {
    ports.spentSteps().spend(ROOT.id(), STEP + 5, SUBJECT);
    begun(enrolment(1, false, "aa"));
    ports
        .enrolments()
        .confirm(enrolment(2, true, "aa"), STEP, event(AuditAction.TOTP_CONFIRM, "x"));
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP + 5, SUBJECT)).isFalse();
  }

  @Test
  void aConfirmedOneIsNotReplaced() {
    begun(enrolment(1, false, "aa"));
    ports
        .enrolments()
        .confirm(enrolment(2, true, "aa"), STEP, event(AuditAction.TOTP_CONFIRM, "x"));
    assertRefused(Refusal.WrongState.class, () -> begun(enrolment(3, false, "bb")));
    assertThat(ports.enrolments().find(ROOT.id())).contains(enrolment(2, true, "aa"));
  }

  @Test
  void onlyThePendingOneOfTheVersionBeforeIsConfirmed() {
    begun(enrolment(1, false, "aa"));
    begun(enrolment(2, false, "bb"));
    assertRefused(
        Refusal.Changed.class,
        () ->
            ports
                .enrolments()
                .confirm(enrolment(2, true, "aa"), STEP, event(AuditAction.TOTP_CONFIRM, "x")));
    assertThat(ports.enrolments().find(ROOT.id())).contains(enrolment(2, false, "bb"));
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isTrue();
  }

  @Test
  void ofRacingConfirmationsExactlyOneWins() {
    begun(enrolment(1, false, "aa"));
    List<Object> outcomes =
        Race.of(
            16,
            i ->
                () -> {
                  ports
                      .enrolments()
                      .confirm(
                          enrolment(2, true, "aa"), STEP, event(AuditAction.TOTP_CONFIRM, "x"));
                  return "won";
                });
    assertThat(outcomes).containsOnlyOnce("won");
  }

  @Test
  void removingEndsTheSessionsButKeepsTheSpentStep() {
    begun(enrolment(1, false, "aa"));
    ports
        .enrolments()
        .confirm(enrolment(2, true, "aa"), STEP, event(AuditAction.TOTP_CONFIRM, "x"));
    Session session = signedIn(ROOT, 1);
    ports.enrolments().remove(ROOT.id(), event(AuditAction.TOTP_RESET, "x"));
    assertThat(ports.enrolments().find(ROOT.id())).isEmpty();
    assertThat(ports.sessions().find(session.tag())).isEmpty();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isFalse();
    assertRefused(
        Refusal.NotFound.class,
        () -> ports.enrolments().remove(ROOT.id(), event(AuditAction.TOTP_RESET, "x")));
  }

  private Enrolment begun(Enrolment pending) {
    ports.enrolments().begin(pending, event(AuditAction.TOTP_ENROL, pending.owner().value()));
    return pending;
  }

  private static Enrolment enrolment(long version, boolean confirmed, String blob) {
    return new Enrolment(
        ROOT.id(),
        ROOT.accountId(),
        new Wrapped(1, Bytes.ofHex(blob)),
        confirmed,
        Examples.START,
        version);
  }
}
