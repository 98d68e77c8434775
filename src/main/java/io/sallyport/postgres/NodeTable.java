package io.sallyport.postgres;

import io.sallyport.node.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The nodes that serve, each with its lease; a node is waited for while its row is there. */
final class NodeTable {
  static final String CHANNEL = "sallyport_node";

  /** Word of joining, leaving and changing state. */
  static final String COMPANY = "company";

  /** Taken by whoever joins or says that he is alone; any number, but the same in every release. */
  private static final long COMPANY_LOCK = 0x5A11_1907_0003L;

  private static final String COLUMNS =
      "SELECT name, incarnation, state, renewals, applied, process";
  private static final String LEASE =
      "lease_until = clock_timestamp() + ? * interval '1 millisecond'";

  private NodeTable() {}

  /** All rows. */
  static List<Member> members(Connection connection) throws SQLException {
    return Sql.list(connection, NodeTable::member, COLUMNS + " FROM node ORDER BY name");
  }

  /**
   * Takes a number and tells it to every node; the number, and who was there. To be committed by
   * itself, after what it is the barrier of.
   */
  static Announced announce(Connection connection, String writer) throws SQLException {
    long number =
        Sql.first(
                connection,
                Row::longNumber,
                "WITH barrier AS MATERIALIZED (SELECT nextval('node_barrier') AS number)"
                    + " SELECT number, pg_notify('" + CHANNEL + "', 'barrier ' || number || ' '"
                    + " || ?) FROM barrier",
                writer)
            .orElseThrow();
    return new Announced(number, members(connection));
  }

  /**
   * Adds a node that remembers nothing yet; the barrier up to which it has so applied everything,
   * or empty if another has the name.
   */
  static Optional<Long> join(Connection connection, Self self) throws SQLException {
    lock(connection);
    List<Member> members = members(connection);
    if (members.stream().anyMatch(member -> member.name().equals(self.name()))) {
      return Optional.empty();
    }
    long applied = lastBarrier(connection);
    Sql.update(
        connection,
        "INSERT INTO node (name, incarnation, state, lease_until, renewals, applied, process)"
            + " VALUES (?, ?, ?, clock_timestamp(), 0, ?, ?)",
        self.name(),
        self.incarnation(),
        members.isEmpty() ? State.ALONE : State.JOINING,
        applied,
        self.process());
    renew(connection, self, applied, false);
    tellCompany(connection);
    return Optional.of(applied);
  }

  /** The same for a node that was out of touch; empty if it was expelled meanwhile. */
  static Optional<Long> joinAgain(Connection connection, Self self) throws SQLException {
    long applied = lastBarrier(connection);
    return renew(connection, self, applied, false) ? Optional.of(applied) : Optional.empty();
  }

  /**
   * Renews a lease and says what was applied; false if the node was expelled.
   *
   * @param tell whether somebody may be waiting to hear it
   */
  static boolean renew(Connection connection, Self self, long applied, boolean tell)
      throws SQLException {
    return Sql.first(
            connection,
            Row::truth,
            "UPDATE node SET renewals = renewals + 1, applied = ?, "
                + LEASE
                + " WHERE name = ? AND incarnation = ? RETURNING CASE WHEN ? THEN"
                + " pg_notify('" + CHANNEL + "', ?) IS NOT NULL ELSE true END",
            applied,
            Lease.LENGTH.toMillis(),
            self.name(),
            self.incarnation(),
            tell,
            "applied " + applied + " " + self.incarnation())
        .isPresent();
  }

  /** Ends the wait for a node that has not renewed its lease since it was seen so. */
  static void expel(Connection connection, Member silent) throws SQLException {
    // A renewal on its way holds the row, and has moved the count when it is let go.
    int expelled =
        Sql.update(
            connection,
            "DELETE FROM node WHERE name = ? AND incarnation = ? AND renewals = ?",
            silent.name(),
            silent.incarnation(),
            silent.renewals());
    if (expelled > 0) {
      tellCompany(connection);
    }
  }

  /** Says that this node shares what it knows. */
  static int share(Connection connection, Self self) throws SQLException {
    tellCompany(connection);
    return Sql.update(
        connection,
        "UPDATE node SET state = 'SHARED' WHERE name = ? AND incarnation = ?",
        self.name(),
        self.incarnation());
  }

  /** Says that this node keeps what it knows to itself, unless there are others. */
  static int keepToOneself(Connection connection, Self self) throws SQLException {
    lock(connection);
    tellCompany(connection);
    return Sql.update(
        connection,
        "UPDATE node SET state = 'ALONE' WHERE name = ? AND incarnation = ?"
            + " AND NOT EXISTS (SELECT 1 FROM node other WHERE other.name <> node.name)",
        self.name(),
        self.incarnation());
  }

  /** A clean end. */
  static int leave(Connection connection, Self self) throws SQLException {
    tellCompany(connection);
    return Sql.update(
        connection,
        "DELETE FROM node WHERE name = ? AND incarnation = ?",
        self.name(),
        self.incarnation());
  }

  /** Wakes every node. */
  static void tellCompany(Connection connection) throws SQLException {
    Sql.run(connection, "NOTIFY " + CHANNEL + ", '" + COMPANY + "'");
  }

  private static long lastBarrier(Connection connection) throws SQLException {
    return Sql.first(connection, Row::longNumber, "SELECT last_value FROM node_barrier")
        .orElseThrow();
  }

  private static void lock(Connection connection) throws SQLException {
    Sql.run(connection, "SELECT pg_advisory_xact_lock(" + COMPANY_LOCK + ")");
  }

  private static Member member(Row row) throws SQLException {
    return new Member(
        row.text(),
        row.text(),
        row.name(State.class),
        row.longNumber(),
        row.longNumber(),
        row.text());
  }

  /** Where signed requests that a node has seen are known. */
  enum State {
    /** Nowhere: it has accepted none. */
    JOINING,
    /** In its memory only. */
    ALONE,
    /** In the database. */
    SHARED
  }

  /** A row. */
  record Member(
      String name, String incarnation, State state, long renewals, long applied, String process) {}

  /** A node as it knows itself. */
  record Self(String name, String incarnation, String process) {}

  /** A barrier, and who was there when it was announced. */
  record Announced(long number, List<Member> members) {}
}
