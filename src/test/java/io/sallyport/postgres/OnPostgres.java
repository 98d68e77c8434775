package io.sallyport.postgres;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class a database of its own, emptied by each test that asks for it. */
public final class OnPostgres implements BeforeAllCallback, AfterAllCallback {
  private @Nullable TestDatabase own;
  private @Nullable Database database;
  private @Nullable PostgresLastUses lastUses;

  @Override
  public void beforeAll(ExtensionContext context) {
    own = TestDatabase.fresh();
    database = raw().open();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    closeLastUses();
    database().close();
    raw().close();
  }

  /** An empty store under seals by a key that everybody knows; the one before is of no use then. */
  public PostgresStore store() {
    closeLastUses();
    Database empty = emptied();
    lastUses = new PostgresLastUses(empty);
    return new PostgresStore(Stored.storage(empty), lastUses);
  }

  /** The pool, after all rows were deleted. */
  public Database emptied() {
    deleteRows();
    return database();
  }

  /** Leaves the tables and nothing in them. */
  void deleteRows() {
    raw()
        .execute(
            "SET session_replication_role = replica;"
                + " TRUNCATE policy, role, account, identity, password, session, enrolment,"
                + " spent_step,"
                + " step_up_grant, attempts, issued_key_id, access_key, issue_call, last_use,"
                + " replay_state, replay_ahead, replay_mark, replay_claim, token_serial,"
                + " token_check_value, audit_event,"
                + " mfa_device, last_sign_in, credential_report, relying_service,"
                + " verification_count, key_use, node");
  }

  /** The pool. */
  public Database database() {
    return Objects.requireNonNull(database);
  }

  /** The database, for raw SQL and for further pools. */
  public TestDatabase raw() {
    return Objects.requireNonNull(own);
  }

  private void closeLastUses() {
    if (lastUses != null) {
      lastUses.close();
    }
  }
}
