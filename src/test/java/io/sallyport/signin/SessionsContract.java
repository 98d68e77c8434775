package io.sallyport.signin;

import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.identity.Identity;
import io.sallyport.secret.Bytes;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} does, in memory or in a database. */
public abstract class SessionsContract extends PeopleContract {
  @Test
  void aSessionIsFoundByItsTagOnly() {
    Session session = signedIn(ROOT, 1);
    assertThat(ports.sessions().find(session.tag())).contains(session);
    assertThat(ports.sessions().find(Bytes.ofHex("ff".repeat(32)))).isEmpty();
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.SIGN_IN);
  }

  @Test
  void aSessionIsFoundWithItsOwnerAsHeIsNow() {
    Identity alice = created(user(1, "alice"));
    Session session = signedIn(alice, 1);
    assertThat(ports.sessions().findWithOwner(session.tag()))
        .contains(new Sessions.WithOwner(session, alice));
    Identity renamed = alice.raised();
    ports.identities().replace(renamed, event(AuditAction.USER_UPDATE, alice.id().value()));
    assertThat(ports.sessions().findWithOwner(session.tag()))
        .contains(new Sessions.WithOwner(session, renamed));
    assertThat(ports.sessions().findWithOwner(Bytes.ofHex("ff".repeat(32)))).isEmpty();
  }

  @Test
  void anExpiredSessionIsStillFound() {
    var expired =
        new Session(
            "session-old",
            Bytes.ofHex("ee".repeat(32)),
            ROOT.accountId(),
            ROOT.id(),
            Session.Scope.ENROLMENT,
            "2001:db8::1",
            START.minusSeconds(7_200),
            START.minusSeconds(3_600));
    ports.sessions().create(expired, event(AuditAction.SIGN_IN, expired.id()));
    assertThat(ports.sessions().find(expired.tag())).contains(expired);
  }

  @Test
  void aUseIsNotedAndNeverTakenBack() {
    Session session = signedIn(ROOT, 1);
    Session later = session.seen(session.createdAt().plusSeconds(120));
    ports.sessions().see(later);
    ports.sessions().see(session.seen(session.createdAt().plusSeconds(60)));
    assertThat(ports.sessions().find(session.tag())).contains(later);
    ports.sessions().end(session.id(), event(AuditAction.SIGN_OUT, session.id()));
    ports.sessions().see(session.seen(session.createdAt().plusSeconds(180)));
    assertThat(ports.sessions().findById(session.id())).isEmpty();
  }

  @Test
  void theSessionsOfAnOwnerAreThoseThatHaveNotExpired() {
    Session first = signedIn(ROOT, 1);
    Session second = signedIn(ROOT, 2);
    assertThat(ports.sessions().ofOwner(ROOT.id(), first.createdAt()))
        .containsExactly(second, first);
    assertThat(ports.sessions().ofOwner(ROOT.id(), second.expiresAt())).isEmpty();
    assertThat(ports.sessions().ofOwner(Examples.user(9, "x").id(), START)).isEmpty();
    assertThat(ports.sessions().findById(first.id())).contains(first);
  }

  @Test
  void theLastSignInIsKnownAlsoAfterTheSessionEnded() {
    assertThat(ports.sessions().lastSignIn(ROOT.id())).isEmpty();
    Session session = signedIn(ROOT, 1);
    ports.sessions().end(session.id(), event(AuditAction.SIGN_OUT, session.id()));
    assertThat(ports.sessions().lastSignIn(ROOT.id())).contains(session.createdAt());
    assertThat(ports.sessions().lastSignIns(ROOT.accountId()))
        .containsOnly(java.util.Map.entry(ROOT.id(), session.createdAt()));
    assertThat(ports.sessions().lastSignIns(Examples.OTHER.id())).isEmpty();
  }

  @Test
  void endingTakesOneSessionAndIsHarmlessWhenRepeated() {
    Session ended = signedIn(ROOT, 1);
    Session other = signedIn(ROOT, 2);
    ports.sessions().end(ended.id(), event(AuditAction.SIGN_OUT, ended.id()));
    ports.sessions().end(ended.id(), event(AuditAction.SIGN_OUT, ended.id()));
    assertThat(ports.sessions().find(ended.tag())).isEmpty();
    assertThat(ports.sessions().find(other.tag())).contains(other);
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.SIGN_OUT);
  }
}
