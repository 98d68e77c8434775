package io.sallyport.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepUpTest {
  private static final GuardedOperation ISSUE =
      GuardedOperation.of(Action.KEY_ISSUE, "1", "CLI", null);

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
  void withoutACodeOrGrantItIsAskedFor() {
    assertThat(people.refusal(() -> people.stepUp.require(admin, ISSUE, null)))
        .isEqualTo(new Refusal.StepUpRequired("KEY_ISSUE"));
  }

  @Test
  void whoHasNoSecondFactorIsToldToEnrol() {
    Caller alice = people.caller(people.alice);
    assertThat(people.refusal(() -> people.stepUp.require(alice, ISSUE, null)))
        .isEqualTo(new Refusal.EnrolmentRequired());
    assertThat(
            people.refusal(() -> people.stepUp.require(alice, ISSUE, new Presented.Code("123456"))))
        .isEqualTo(new Refusal.EnrolmentRequired());
  }

  @Test
  void aCodeProvesTheOperationAtHandAndNoOther() {
    StepUpProof proof = people.stepUp.require(admin, ISSUE, people.freshCode(people.administrator));
    assertThat(proof.use()).isEqualTo(StepUpUse.CODE);
    proof.require(ISSUE);
    assertThatIllegalStateException()
        .isThrownBy(() -> proof.require(GuardedOperation.of(Action.KEY_PURGE, "1")));
  }

  @Test
  void oneCodeServesOneOperation() {
    Presented code = people.freshCode(people.administrator);
    people.stepUp.require(admin, ISSUE, code);
    assertThat(people.refusal(() -> people.stepUp.require(admin, ISSUE, code)))
        .isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void anothersCodeIsWrong() {
    Presented bobs = people.freshCode(people.bob);
    assertThat(people.refusal(() -> people.stepUp.require(admin, ISSUE, bobs)))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void aGrantProvesItsOperationUntilItIsSpentWithTheChange() {
    Presented grant = grant(admin, ISSUE);
    StepUpProof proof = people.stepUp.require(admin, ISSUE, grant);
    assertThat(proof.use().kind()).isEqualTo(StepUpUse.Kind.GRANT);
    people
        .vault
        .auditTrail()
        .record(
            people.events.succeeded(
                admin, AuditAction.KEY_ISSUE, "1", proof.use(), java.util.Map.of()));
    assertThat(people.refusal(() -> people.stepUp.require(admin, ISSUE, grant)))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void twoProofsOfOneGrantCommitOnce() {
    Presented grant = grant(admin, ISSUE);
    StepUpUse first = people.stepUp.require(admin, ISSUE, grant).use();
    StepUpUse second = people.stepUp.require(admin, ISSUE, grant).use();
    people.vault.auditTrail().record(Examples.event(AuditAction.KEY_ISSUE, "1", first));
    assertThat(
            people.refusal(() ->
                people
                    .vault
                    .auditTrail()
                    .record(Examples.event(AuditAction.KEY_ISSUE, "1", second))))
        .isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void aGrantFitsNoOtherActionTargetOrParameters() {
    Presented grant = grant(admin, ISSUE);
    assertMismatch(admin, GuardedOperation.of(Action.KEY_PURGE, "1", "CLI", null), grant);
    assertMismatch(admin, GuardedOperation.of(Action.KEY_ISSUE, "2", "CLI", null), grant);
    assertMismatch(admin, GuardedOperation.of(Action.KEY_ISSUE, "1", "OTHER", null), grant);
    assertMismatch(admin, GuardedOperation.of(Action.KEY_ISSUE, "1", null, "CLI"), grant);
  }

  @Test
  void aGrantFitsNoOtherPersonAndNoOtherAddress() {
    Presented grant = grant(admin, ISSUE);
    assertMismatch(people.caller(people.bob), ISSUE, grant);
    assertMismatch(people.caller(people.administrator, People.ELSEWHERE), ISSUE, grant);
  }

  @Test
  void aGrantEndsAfterFiveMinutes() {
    Presented grant = grant(admin, ISSUE);
    people.clock.advance(Duration.ofMinutes(5).minusMillis(1));
    people.stepUp.require(admin, ISSUE, grant);
    people.clock.advance(Duration.ofMillis(1));
    assertMismatch(admin, ISSUE, grant);
  }

  @Test
  void aResetSecondFactorTakesItsGrantsWithIt() {
    Presented grant = grant(admin, ISSUE);
    people
        .vault
        .enrolments()
        .remove(people.administrator.id(), Examples.event(AuditAction.TOTP_RESET, "x"));
    assertMismatch(admin, ISSUE, grant);
    people.clock.advance(Duration.ofSeconds(1));
    people.enrol(people.administrator);
    assertMismatch(admin, ISSUE, grant);
  }

  @Test
  void madeUpGrantsFail() {
    String unknown = "spg_" + "A".repeat(43);
    for (String token : new String[] {"", "spg_", unknown, "sps_" + "A".repeat(43), "ä"}) {
      SecretBytes made = SecretBytes.owning(token.getBytes(StandardCharsets.UTF_8));
      assertMismatch(admin, ISSUE, new Presented.GrantToken(made));
    }
  }

  @Test
  void takingAGrantSpendsTheCodeAndIsRecordedWithoutTheToken() {
    Presented code = people.freshCode(people.administrator);
    Presented.GrantToken grant = granted(admin, ISSUE, ((Presented.Code) code).value());
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.STEP_UP_GRANT);
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    String token = grant.token().expose(b -> new String(b, StandardCharsets.US_ASCII));
    assertThat(token).startsWith("spg_").hasSize(47);
    assertThat(people.vault.events().toString()).doesNotContain(token.substring(4));
    assertThat(people.refusal(() -> people.stepUp.require(admin, ISSUE, code)))
        .isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void actionsThatNeedNoStepUpHaveNoGrants() {
    GuardedOperation list = GuardedOperation.of(Action.KEY_LIST, "1");
    String code = people.code(people.administrator);
    assertThat(people.refusal(() -> takeGrant.take(admin, list, code)))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void neitherCodeNorGrantIsPrinted() {
    assertThat(new Presented.Code("131582").toString()).doesNotContain("131582");
    assertThat(grant(admin, ISSUE).toString()).doesNotContain("spg_");
  }

  private void assertMismatch(Caller by, GuardedOperation operation, Presented grant) {
    assertThat(people.refusal(() -> people.stepUp.require(by, operation, grant)))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  private Presented grant(Caller by, GuardedOperation operation) {
    Identity owner = people.administrator;
    return granted(by, operation, ((Presented.Code) people.freshCode(owner)).value());
  }

  private Presented.GrantToken granted(Caller by, GuardedOperation operation, String code) {
    return new Presented.GrantToken(takeGrant.take(by, operation, code).token());
  }
}
