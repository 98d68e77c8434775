package io.sallyport.postgres;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import io.sallyport.fake.Race;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * I10: after a crash what is stored equals the record, and nothing acknowledged is missing. I5: a
 * code that something came of stays spent.
 */
class KilledServerTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final int OWNERS = 8;
  private static final int ACKNOWLEDGED_BEFORE_THE_CRASH = 20;
  private static final int PATIENCE = 40;

  private final AtomicBoolean killed = new AtomicBoolean();
  private final Map<String, Long> steps = new ConcurrentHashMap<>();
  private Database database = POSTGRES.database();

  @BeforeEach
  void storePeople() {
    database = POSTGRES.emptied();
    Storage storage = Stored.storage(database);
    Stored.people(storage);
    for (int i = 0; i < OWNERS; i++) {
      Identity owner = owner(i);
      storage.identities().create(owner, 100, event(AuditAction.USER_CREATE, owner.id().value()));
    }
  }

  /** Whoever comes next finds the server back. */
  @AfterEach
  void awaitTheServer() {
    // The pool may hold a connection that has outlived the killed server for a moment.
    TestDatabase.awaitServer();
    boolean back = false;
    for (int i = 0; !back && i < PATIENCE; i++) {
      back = database.reachable();
    }
    assertThat(back).isTrue();
  }

  @Test
  void keysAndRecordAgreeAfterTheServerWasKilledInTheMiddleOfIssuing() {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    Race.of(
        OWNERS + 1,
        i ->
            () -> {
              if (i == OWNERS) {
                killWhenBusy(acknowledged);
              } else {
                issueUntilTheCrash(owner(i), 1_000 * i, acknowledged);
              }
              return "done";
            });
    awaitTheServer();
    assertThat(stored()).isEqualTo(recorded()).containsAll(acknowledged);
    assertThat(lastSpentSteps())
        .as("I5: the code of every key that is there stays spent")
        .allSatisfy((key, last) ->
            assertThat(last).as(key).isGreaterThanOrEqualTo(steps.get(key)));
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_CRASH);
  }

  /** Who has no call under way at that moment may not notice the crash at all. */
  private void issueUntilTheCrash(Identity owner, int first, Queue<String> acknowledged) {
    Storage storage = Stored.storage(database);
    var keys = storage.accessKeys();
    try {
      for (int number = first; !killed.get(); number++) {
        AccessKey key = Stored.key(number, owner);
        steps.put(key.id().value(), (long) number);
        storage.spentSteps().spend(owner.id(), number, "code:" + owner.id());
        keys.insert(key, null, event(AuditAction.KEY_ISSUE, key.id().value()));
        acknowledged.add(key.id().value());
        keys.replace(Stored.recycled(key), event(AuditAction.KEY_RECYCLE, key.id().value()));
      }
    } catch (UnavailableException crashed) {
      // Before the change was made, or after it and before every node was known to have heard.
      assertThat(crashed).hasMessageContaining("database");
    }
  }

  private void killWhenBusy(Queue<String> acknowledged) throws InterruptedException {
    while (acknowledged.size() < ACKNOWLEDGED_BEFORE_THE_CRASH) {
      Thread.sleep(1);
    }
    TestDatabase.killServer();
    killed.set(true);
  }

  private List<String> stored() {
    return database.read(
        connection ->
            Sql.list(connection, Row::text, "SELECT id FROM access_key ORDER BY id COLLATE \"C\""));
  }

  /** By key, the last step that its owner has spent; 0 if none is known. */
  private Map<String, Long> lastSpentSteps() {
    Map<String, Long> last = new HashMap<>();
    database
        .read(connection ->
            Sql.list(
                connection,
                row -> Map.entry(row.text(), row.longNumber()),
                "SELECT k.id, coalesce(s.step, 0) FROM access_key k"
                    + " LEFT JOIN spent_step s USING (owner_id)"))
        .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    return last;
  }

  private List<String> recorded() {
    var targets = new ArrayList<String>();
    AuditTrail trail = Stored.storage(database).auditTrail();
    String before = null;
    List<AuditEvent> page;
    do {
      page =
          trail.list(
              new AuditTrail.Query(
                  ACME.id().value(),
                  AuditAction.KEY_ISSUE,
                  null,
                  null,
                  null,
                  null,
                  null,
                  before,
                  1_000));
      page.forEach(issued -> targets.add(String.valueOf(issued.target())));
      before = page.isEmpty() ? null : page.getLast().id();
    } while (before != null);
    return targets.stream().sorted().collect(Collectors.toList());
  }

  private static Identity owner(int number) {
    return user(100 + number, "owner" + number);
  }
}
