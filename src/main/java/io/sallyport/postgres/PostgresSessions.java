package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import io.sallyport.signin.Session;
import io.sallyport.signin.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Sessions in their sealed table, found by the tag of their token. */
final class PostgresSessions implements Sessions {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresSessions(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public void create(Session session, AuditEvent event) {
    var row = Tables.SESSION.seal(session, seals);
    commits.commit(
        event,
        Map.of("session_owner_fkey", new Refusal.NotAuthenticated()),
        connection -> Tables.SESSION.insert(connection, row));
  }

  @Override
  public Optional<Session> find(Bytes tag) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                Tables.SESSION::read,
                Tables.SESSION.selectFrom() + "WHERE t.tag = ?",
                tag))
        .map(session -> session.checked(seals));
  }

  @Override
  public void end(String id, AuditEvent event) {
    commits.commit(
        event, connection -> Sql.update(connection, "DELETE FROM session WHERE id = ?", id));
  }

  static void endAll(Connection connection, IdentityId owner) throws SQLException {
    Sql.update(connection, "DELETE FROM session WHERE owner_id = ?", owner.value());
  }
}
