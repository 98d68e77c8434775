package io.sallyport.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.signin.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetTotpTest {
  private final People people = new People();
  private final ResetTotp reset =
      new ResetTotp(people.targets, people.vault.enrolments(), people.stepUp, people.events);
  private final Caller admin = people.caller(people.administrator);

  @BeforeEach
  void enrol() {
    people.enrol(people.administrator);
    people.enrol(people.alice);
    people.enrol(people.root);
  }

  @Test
  void anAdministratorResetsAUsersSecondFactorAndEndsHisSessions() {
    Bytes tag = signInAlice();
    reset.reset(admin, people.alice.id(), people.freshCode(people.administrator));
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isFalse();
    assertThat(people.vault.sessions().find(tag)).isEmpty();
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.TOTP_RESET);
    assertThat(people.lastEvent().target()).isEqualTo(people.alice.id().value());
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
  }

  @Test
  void withoutHisOwnStepUpNothingHappens() {
    assertThat(people.refusal(() -> reset.reset(admin, people.alice.id(), null)))
        .isEqualTo(new Refusal.StepUpRequired("TOTP_RESET"));
    Presented alices = people.freshCode(people.alice);
    assertThat(people.refusal(() -> reset.reset(admin, people.alice.id(), alices)))
        .isEqualTo(new Refusal.StepUpFailed());
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isTrue();
  }

  @Test
  void aGrantForOnePersonDoesNotResetAnother() {
    people.enrol(people.bob);
    var takeGrant =
        new TakeGrant(people.secondFactor, people.vault.grants(), people.tokens, people.events);
    String code = ((Presented.Code) people.freshCode(people.administrator)).value();
    var grant =
        new Presented.GrantToken(
            takeGrant.take(admin, ResetTotp.operation(people.alice.id()), code).token());
    assertThat(people.refusal(() -> reset.reset(admin, people.bob.id(), grant)))
        .isEqualTo(new Refusal.StepUpFailed());
    reset.reset(admin, people.alice.id(), grant);
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isFalse();
  }

  @Test
  void anOrdinaryUserResetsNobodyElse() {
    Caller alice = people.caller(people.alice);
    Presented code = people.freshCode(people.alice);
    assertThat(people.refusal(() -> reset.reset(alice, people.administrator.id(), code)))
        .isEqualTo(Examples.notPermitted(Action.TOTP_RESET));
    people.stepUp.require(alice, ResetTotp.operation(people.alice.id()), code);
  }

  @Test
  void whetherUsersResetThemselvesIsThePreferenceOfTheAccount() {
    Caller alice = people.caller(people.alice);
    people.prefer(new SecurityPreference(true, false, true, true, 730));
    Presented code = people.freshCode(people.alice);
    assertThat(people.refusal(() -> reset.reset(alice, people.alice.id(), code)))
        .isEqualTo(Examples.notPermitted(Action.TOTP_RESET));
    people.prefer(SecurityPreference.INITIAL);
    reset.reset(alice, people.alice.id(), code);
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isFalse();
  }

  @Test
  void onlyRootResetsRoot() {
    Presented code = people.freshCode(people.administrator);
    assertThat(people.refusal(() -> reset.reset(admin, people.root.id(), code)))
        .isEqualTo(Examples.notPermitted(Action.TOTP_RESET));
    reset.reset(people.caller(people.root), people.root.id(), people.freshCode(people.root));
  }

  @Test
  void whereThereIsNoneNothingIsReset() {
    Presented code = people.freshCode(people.administrator);
    assertThat(people.refusal(() -> reset.reset(admin, people.bob.id(), code)))
        .isEqualTo(new Refusal.NotFound("totp", people.bob.id().value()));
  }

  private Bytes signInAlice() {
    Bytes tag = Bytes.ofHex("ab".repeat(32));
    people
        .vault
        .sessions()
        .create(
            new Session(
                "s",
                tag,
                people.alice.accountId(),
                people.alice.id(),
                Session.Scope.FULL,
                "192.0.2.1",
                people.events.now(),
                people.events.now().plusSeconds(60)),
            Examples.event(AuditAction.SIGN_IN, "s"));
    return tag;
  }
}
