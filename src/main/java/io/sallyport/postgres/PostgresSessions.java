package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import io.sallyport.signin.Session;
import io.sallyport.signin.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sessions in their sealed table, found by the tag of their token. */
final class PostgresSessions implements Sessions {
  private static final String WITH_OWNER =
      "SELECT "
          + Tables.SESSION.select("t")
          + ", "
          + Tables.IDENTITY.select("i")
          + " FROM session t JOIN identity i ON i.id = t.owner_id WHERE t.tag = ?";

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
    // Nobody remembers sessions, and this one was not there.
    commits.add(
        List.of(event),
        Map.of("session_owner_fkey", new Refusal.NotAuthenticated()),
        connection -> {
          Tables.SESSION.insert(connection, row);
          Sql.update(
              connection,
              "INSERT INTO last_sign_in (owner_id, at) VALUES (?, ?)"
                  + " ON CONFLICT (owner_id) DO UPDATE"
                  + " SET at = greatest(last_sign_in.at, excluded.at)",
              session.owner().value(),
              session.createdAt());
        });
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
  public Optional<WithOwner> findWithOwner(Bytes tag) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                row -> new Joined(Tables.SESSION.read(row), Tables.IDENTITY.read(row)),
                WITH_OWNER,
                tag))
        .map(joined -> joined.checked(seals));
  }

  @Override
  public Optional<Session> findById(String id) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                Tables.SESSION::read,
                Tables.SESSION.selectFrom() + "WHERE t.id = ?",
                id))
        .map(session -> session.checked(seals));
  }

  @Override
  public List<Session> ofOwner(IdentityId owner, Instant now) {
    return SealedTable.checked(
        database.read(connection ->
            Sql.list(
                connection,
                Tables.SESSION::read,
                Tables.SESSION.selectFrom()
                    + "WHERE t.owner_id = ? AND t.expires_at > ? ORDER BY t.id DESC",
                owner.value(),
                now)),
        seals);
  }

  @Override
  public void see(Session seen) {
    var row = Tables.SESSION.seal(seen, seals);
    var _ =
        database.change(connection ->
            Tables.SESSION.update(
                connection,
                row,
                // A crash that forgets it only ends the session earlier.
                "FROM (SELECT "
                    + PostgresAttempts.UNHURRIED
                    + ") unhurried WHERE id = ? AND coalesce(seen_at, created_at) < ?",
                seen.id(),
                seen.seenAt()));
  }

  @Override
  public Optional<Instant> lastSignIn(IdentityId owner) {
    return database.read(connection ->
        Sql.first(
            connection,
            Row::moment,
            "SELECT at FROM last_sign_in WHERE owner_id = ?",
            owner.value()));
  }

  @Override
  public Map<IdentityId, Instant> lastSignIns(AccountId account) {
    return database
        .read(connection ->
            Sql.list(
                connection,
                row -> Map.entry(new IdentityId(row.text()), row.moment()),
                "SELECT l.owner_id, l.at FROM last_sign_in l JOIN identity i ON i.id = l.owner_id"
                    + " WHERE i.account_id = ?",
                account.value()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void end(String id, AuditEvent event) {
    commits.commit(
        event, connection -> Sql.update(connection, "DELETE FROM session WHERE id = ?", id));
  }

  /** A row of before uses were noted holds none. */
  static Session asLastSeen(Session session, @Nullable Instant seenAt) {
    return seenAt == null ? session : session.seen(seenAt);
  }

  static void endAll(Connection connection, IdentityId owner) throws SQLException {
    Sql.update(connection, "DELETE FROM session WHERE owner_id = ?", owner.value());
  }

  private record Joined(
      SealedTable.Unchecked<Session> session, SealedTable.Unchecked<Held<Identity>> owner) {
    WithOwner checked(RowSeals seals) {
      SealedTable.require(List.of(session, owner), seals);
      return new WithOwner(session.value(), owner.value().who());
    }
  }
}
