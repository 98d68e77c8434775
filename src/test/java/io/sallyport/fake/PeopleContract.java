package io.sallyport.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Bytes;
import io.sallyport.signin.Session;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** What every contract suite of the stored ports of people starts from: one account, its root. */
public abstract class PeopleContract {
  /** The ports under test. */
  protected PeoplePorts ports;

  /** A new, empty store. */
  protected abstract PeoplePorts open();

  @BeforeEach
  void createTheExampleAccount() {
    ports = open();
    Examples.create(ports, Examples.ACME, Examples.ROOT);
  }

  /** Stores a user. */
  protected Identity created(Identity user) {
    ports
        .identities()
        .create(user, 1_000, Examples.event(AuditAction.USER_CREATE, user.id().value()));
    return user;
  }

  /** Stores a session of this owner. */
  protected Session signedIn(Identity owner, int number) {
    var session =
        new Session(
            "session-" + number,
            Bytes.ofHex("%064x".formatted(number)),
            owner.accountId(),
            owner.id(),
            Session.Scope.FULL,
            "192.0.2.1",
            Examples.START,
            Examples.START.plusSeconds(1_800));
    ports.sessions().create(session, Examples.event(AuditAction.SIGN_IN, session.id()));
    return session;
  }

  /** The newest events of the example account, the newest first. */
  protected List<AuditEvent> trail() {
    return ports
        .auditTrail()
        .list(
            new AuditTrail.Query(
                Examples.ACME.id().value(), null, null, null, null, null, null, null, 1_000));
  }

  /** That the call is refused for this reason, and nothing recorded. */
  protected void assertRefused(Class<? extends Refusal> reason, ThrowingCallable call) {
    int before = trail().size();
    var refused = catchThrowableOfType(RefusedException.class, call);
    assertThat(refused).as("refusal").isNotNull();
    assertThat(refused.refusal()).isInstanceOf(reason);
    assertThat(trail()).as("a refused change records no success").hasSize(before);
  }
}
