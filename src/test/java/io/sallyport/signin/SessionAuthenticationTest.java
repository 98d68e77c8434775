package io.sallyport.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Principal;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionAuthenticationTest {
  private final People people = new People();
  private final SessionAuthentication authentication =
      new SessionAuthentication(
          people.vault.sessions(),
          people.tokens,
          people.clock,
          new SessionLimits(Duration.ofMinutes(30), Duration.ofMinutes(15)));

  @Test
  void theTokenOfASessionTellsWhoItIs() {
    var authenticated = authentication.authenticate(token(Session.Scope.FULL));
    assertThat(authenticated.principal()).isInstanceOf(Principal.User.class);
    assertThat(authenticated.principal().id()).isEqualTo(people.alice.id());
    assertThat(authenticated.session().id()).isEqualTo("s1");
  }

  @Test
  void aSessionWithoutSecondFactorMayOnlyEnrol() {
    SecretBytes token = token(Session.Scope.ENROLMENT);
    assertThat(people.refusal(() -> authentication.authenticate(token)))
        .isEqualTo(new Refusal.EnrolmentRequired());
    assertThat(authentication.authenticateAnyScope(token).principal().id())
        .isEqualTo(people.alice.id());
  }

  @Test
  void fromItsEndOnASessionIsNothing() {
    SecretBytes token = token(Session.Scope.FULL);
    people.clock.advance(Duration.ofMinutes(14));
    authentication.authenticate(token);
    people.clock.advance(Duration.ofMinutes(14));
    authentication.authenticate(token);
    people.clock.advance(Duration.ofMinutes(2).minusMillis(1));
    authentication.authenticate(token);
    people.clock.advance(Duration.ofMillis(1));
    assertNotAuthenticated(token);
  }

  @Test
  void leftAloneASessionEndsBeforeItsTime() {
    SecretBytes token = token(Session.Scope.FULL);
    people.clock.advance(Duration.ofMinutes(15).minusMillis(1));
    authentication.authenticate(token);
    people.clock.advance(Duration.ofMinutes(15));
    assertNotAuthenticated(token);
    people.clock.advance(Duration.ofMinutes(-1));
    assertThat(authentication.authenticate(token).session().seenAt())
        .isEqualTo(people.events.now());
  }

  @Test
  void useIsNotWrittenDownEachTime() {
    SecretBytes token = token(Session.Scope.FULL);
    Session opened = authentication.authenticate(token).session();
    people.clock.advance(Duration.ofSeconds(59));
    assertThat(authentication.authenticate(token).session()).isEqualTo(opened);
    people.clock.advance(Duration.ofSeconds(1));
    assertThat(authentication.authenticate(token).session().seenAt())
        .isEqualTo(opened.createdAt().plusSeconds(60));
  }

  @Test
  void disablingOrDeletingTheOwnerWorksAtOnce() {
    SecretBytes token = token(Session.Scope.FULL);
    people
        .vault
        .identities()
        .replace(
            Examples.changed(people.alice, false, false, true),
            Examples.event(AuditAction.USER_UPDATE, "x"));
    assertNotAuthenticated(token);
  }

  @Test
  void powersAreThoseOfTheMomentNotOfTheSignIn() {
    SecretBytes token = token(Session.Scope.FULL);
    people
        .vault
        .identities()
        .replace(
            Examples.changed(people.alice, true, false, false),
            Examples.event(AuditAction.USER_UPDATE, "x"));
    var user = (Principal.User) authentication.authenticate(token).principal();
    assertThat(user.isAdministrator()).isTrue();
  }

  @Test
  void signingOutEndsTheSession() {
    SecretBytes token = token(Session.Scope.FULL);
    Session session = authentication.authenticate(token).session();
    new SignOut(people.vault.sessions(), people.events)
        .signOut(people.caller(people.alice), session);
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.SIGN_OUT);
    assertNotAuthenticated(token);
  }

  @Test
  void madeUpTokensAreNothing() {
    token(Session.Scope.FULL);
    for (String made :
        new String[] {"", "sps_", "sps_" + "A".repeat(43), "spg_" + "A".repeat(43), "ÿ"}) {
      assertNotAuthenticated(SecretBytes.owning(made.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void aGrantsTokenIsNoSession() {
    var grant = people.tokens.mint(BearerTokens.Use.GRANT);
    assertNotAuthenticated(grant.token());
  }

  private void assertNotAuthenticated(SecretBytes token) {
    assertThat(people.refusal(() -> authentication.authenticateAnyScope(token)))
        .isEqualTo(new Refusal.NotAuthenticated());
  }

  private SecretBytes token(Session.Scope scope) {
    var minted = people.tokens.mint(BearerTokens.Use.SESSION);
    people
        .vault
        .sessions()
        .create(
            new Session(
                "s1",
                minted.tag(),
                people.alice.accountId(),
                people.alice.id(),
                scope,
                "192.0.2.1",
                people.events.now(),
                people.events.now().plus(Duration.ofMinutes(30))),
            Examples.event(AuditAction.SIGN_IN, "s1"));
    return minted.token();
  }
}
