package io.sallyport.stepup;

import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Grants} does: a grant is spent once. */
public abstract class GrantsContract extends PeopleContract {
  private static final Bytes TAG = Bytes.ofHex("ab".repeat(32));
  private static final String SOURCE = "192.0.2.1";
  private static final GuardedOperation CREATE =
      GuardedOperation.of(Action.USER_CREATE, "alice");

  @Test
  void aGrantIsFoundByItsTag() {
    Grant grant = granted();
    assertThat(ports.grants().findUnspent(TAG)).contains(grant);
    assertThat(ports.grants().findUnspent(Bytes.ofHex("cd".repeat(32)))).isEmpty();
  }

  @Test
  void theSucceededEventThatNamesItSpendsIt() {
    granted();
    ports.identities().create(user(1, "alice"), 10, spending(AuditAction.USER_CREATE));
    assertThat(ports.grants().findUnspent(TAG)).isEmpty();
  }

  @Test
  void aSpentGrantRollsBackTheSecondChange() {
    granted();
    ports.identities().create(user(1, "alice"), 10, spending(AuditAction.USER_CREATE));
    assertRefused(
        Refusal.StepUpSpent.class,
        () -> ports.identities().create(user(2, "bob"), 10, spending(AuditAction.USER_CREATE)));
    assertThat(ports.identities().find(user(2, "bob").id())).isEmpty();
  }

  @Test
  void aGrantSurvivesAChangeThatIsRefused() {
    granted();
    created(user(1, "alice"));
    assertRefused(
        Refusal.NameTaken.class,
        () -> ports.identities().create(user(2, "alice"), 10, spending(AuditAction.USER_CREATE)));
    assertThat(ports.grants().findUnspent(TAG)).isPresent();
  }

  @Test
  void aRefusalThatNamesItDoesNotSpendIt() {
    granted();
    AuditEvent succeeded = spending(AuditAction.KEY_ISSUE);
    ports
        .auditTrail()
        .record(
            new AuditEvent(
                succeeded.id(),
                succeeded.at(),
                succeeded.accountId(),
                succeeded.principal(),
                succeeded.credential(),
                succeeded.source(),
                succeeded.action(),
                succeeded.target(),
                AuditEvent.Outcome.REFUSED,
                "QuotaReached",
                succeeded.stepUp(),
                succeeded.requestId(),
                succeeded.details()));
    assertThat(ports.grants().findUnspent(TAG)).isPresent();
  }

  @Test
  void anUnknownGrantCannotBeSpent() {
    assertRefused(
        Refusal.StepUpSpent.class,
        () -> ports.identities().create(user(1, "alice"), 10, spending(AuditAction.USER_CREATE)));
  }

  @Test
  void of64RacingChangesWithOneGrantExactlyOneCommits() {
    granted();
    List<Object> outcomes =
        Race.of(
            64,
            i ->
                () -> {
                  ports
                      .identities()
                      .create(user(i, "user" + i), 100, spending(AuditAction.USER_CREATE));
                  return "created";
                });
    assertThat(outcomes).containsOnlyOnce("created");
    assertThat(ports.identities().count(Examples.ACME.id())).isEqualTo(1);
  }

  @Test
  void theNewestUnspentGrantIsFoundByPersonOperationAndSource() {
    Grant first = granted();
    Grant second = granted("bb", START.plusSeconds(1));
    assertThat(newest(ROOT, CREATE, SOURCE)).contains(second);
    ports.identities().create(
        user(1, "alice"), 10, event(AuditAction.USER_CREATE, "x", StepUpUse.grant(second.id())));
    assertThat(newest(ROOT, CREATE, SOURCE)).contains(first);
    ports.identities().create(user(2, "bob"), 10, spending(AuditAction.USER_CREATE));
    assertThat(newest(ROOT, CREATE, SOURCE)).isEmpty();
  }

  @Test
  void aGrantIsFoundForNothingElse() {
    granted();
    assertThat(newest(user(1, "alice"), CREATE, SOURCE)).isEmpty();
    assertThat(newest(ROOT, CREATE, "192.0.2.2")).isEmpty();
    assertThat(newest(ROOT, GuardedOperation.of(Action.USER_CREATE, "bob"), SOURCE)).isEmpty();
    assertThat(newest(ROOT, GuardedOperation.of(Action.USER_UPDATE, "alice"), SOURCE)).isEmpty();
    assertThat(newest(ROOT, GuardedOperation.of(Action.USER_CREATE, "alice", "x"), SOURCE))
        .isEmpty();
  }

  private Optional<Grant> newest(Identity who, GuardedOperation operation, String source) {
    return ports.grants().newestUnspent(who.id(), operation, source);
  }

  private Grant granted() {
    return granted("aa", START);
  }

  private Grant granted(String suffix, Instant at) {
    var grant =
        new Grant(
            "019f0000-0000-7000-8000-0000000000" + suffix,
            suffix.equals("aa") ? TAG : Bytes.ofHex("bb".repeat(32)),
            ROOT.accountId(),
            ROOT.id(),
            CREATE,
            SOURCE,
            at,
            at.plus(Grant.LIFETIME));
    ports.grants().create(grant, event(AuditAction.STEP_UP_GRANT, grant.id()));
    return grant;
  }

  private static AuditEvent spending(AuditAction action) {
    return event(action, "x", StepUpUse.grant("019f0000-0000-7000-8000-0000000000aa"));
  }
}
