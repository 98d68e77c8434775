package io.sallyport.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Role;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants that a client uses without naming them, because it cannot carry their token. */
class GrantBeforehandTest {
  private static final GuardedOperation ISSUE = GuardedOperation.of(Action.KEY_ISSUE, "1", "CLI");
  private static final Presented NOTHING = new Presented.Beforehand();

  private final People people = new People();
  private final TakeGrant takeGrant =
      new TakeGrant(people.secondFactor, people.vault.grants(), people.tokens, people.events);
  private final Caller admin = people.caller(people.administrator);

  @BeforeEach
  void enrol() {
    people.enrol(people.administrator);
    people.enrol(people.bob);
  }

  @Test
  void withoutAGrantTheAnswerNamesTheOneToTake() {
    assertThat(refused(admin, ISSUE)).isEqualTo(new Refusal.GrantRequired("KEY_ISSUE", "1"));
  }

  @Test
  void whoHasNoSecondFactorIsToldToEnrol() {
    assertThat(refused(people.caller(people.alice), ISSUE))
        .isEqualTo(new Refusal.EnrolmentRequired());
  }

  @Test
  void aGrantTakenBeforehandIsUsedOnce() {
    take(admin, ISSUE, admin.source());
    StepUpProof proof = people.stepUp.require(admin, ISSUE, NOTHING);
    proof.require(ISSUE);
    assertThat(proof.use().kind()).isEqualTo(StepUpUse.Kind.GRANT);
    people.vault.auditTrail().record(Examples.event(AuditAction.KEY_ISSUE, "1", proof.use()));
    assertThat(refused(admin, ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
  }

  @Test
  void eachGrantServesOneOperation() {
    take(admin, ISSUE, admin.source());
    take(admin, ISSUE, admin.source());
    for (int i = 0; i < 2; i++) {
      StepUpUse use = people.stepUp.require(admin, ISSUE, NOTHING).use();
      people.vault.auditTrail().record(Examples.event(AuditAction.KEY_ISSUE, "1", use));
    }
    assertThat(refused(admin, ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
  }

  @Test
  void aGrantFitsNoOtherActionTargetParameterPersonOrAddress() {
    take(admin, ISSUE, admin.source());
    for (GuardedOperation other :
        new GuardedOperation[] {
          GuardedOperation.of(Action.KEY_PURGE, "1", "CLI"),
          GuardedOperation.of(Action.KEY_ISSUE, "2", "CLI"),
          GuardedOperation.of(Action.KEY_ISSUE, "1", "OTHER")
        }) {
      assertThat(refused(admin, other)).isInstanceOf(Refusal.GrantRequired.class);
    }
    assertThat(refused(people.caller(people.bob), ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
    assertThat(refused(people.caller(people.administrator, People.ELSEWHERE), ISSUE))
        .isInstanceOf(Refusal.GrantRequired.class);
  }

  @Test
  void aGrantCanBeTakenForTheAddressOfAProgramElsewhere() {
    take(admin, ISSUE, People.ELSEWHERE);
    assertThat(refused(admin, ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
    people.stepUp.require(people.caller(people.administrator, People.ELSEWHERE), ISSUE, NOTHING);
    assertThat(people.lastEvent().details())
        .containsEntry("from", People.ELSEWHERE.toString())
        .containsEntry("for", "KEY_ISSUE");
  }

  @Test
  void itEndsAfterFiveMinutes() {
    take(admin, ISSUE, admin.source());
    people.clock.advance(Grant.LIFETIME.minusMillis(1));
    people.stepUp.require(admin, ISSUE, NOTHING);
    people.clock.advance(Duration.ofMillis(1));
    assertThat(refused(admin, ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
  }

  @Test
  void aResetSecondFactorTakesItWithIt() {
    take(admin, ISSUE, admin.source());
    people
        .vault
        .enrolments()
        .remove(people.administrator.id(), Examples.event(AuditAction.TOTP_RESET, "x"));
    people.clock.advance(Duration.ofSeconds(1));
    people.enrol(people.administrator);
    assertThat(refused(admin, ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
  }

  @Test
  void aRoleSessionUsesTheGrantsOfThePersonBehindIt() {
    Caller session = inRole(people.administrator);
    assertThat(refused(session, ISSUE)).isInstanceOf(Refusal.GrantRequired.class);
    take(admin, ISSUE, admin.source());
    people.stepUp.require(session, ISSUE, NOTHING);
    assertThat(refused(inRole(people.bob), ISSUE))
        .isInstanceOf(Refusal.GrantRequired.class);
  }

  /** A role of another account: what counts is the person. */
  private static Caller inRole(Identity person) {
    Role role = Examples.role(Examples.OTHER, 1, "deploy");
    return new Caller(
        new Principal.AssumedRole(role, Examples.session(role, person)),
        People.SOURCE,
        "STS.x",
        "req-1");
  }

  private Refusal refused(Caller by, GuardedOperation operation) {
    return people.refusal(() -> people.stepUp.require(by, operation, NOTHING));
  }

  private void take(Caller by, GuardedOperation operation, SourceAddress source) {
    var code = (Presented.Code) people.freshCode(people.administrator);
    takeGrant.take(by, operation, source, code.value()).close();
  }
}
