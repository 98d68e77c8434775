package io.sallyport.postgres;

import io.sallyport.signature.ReplayJournal.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the replay guard. Who changes more than one of them locks the state first.
 *
 * <p>Used nonces lie in one of eight tables by the ten minutes in which they end; four are in use,
 * and the others are empty. Nonces that end before the <em>horizon</em> are refused for good before
 * their table is emptied.
 */
final class ReplayTables {
  static final int SLOTS = 8;
  private static final long SLOT_SECONDS = Duration.ofMinutes(10).toSeconds();

  private ReplayTables() {}

  /** In which ten minutes a nonce ends. */
  static long ten(Instant until) {
    return Math.floorDiv(until.getEpochSecond(), SLOT_SECONDS);
  }

  /** The last second of those ten minutes. */
  static Instant last(long ten) {
    return Instant.ofEpochSecond((ten + 1) * SLOT_SECONDS - 1);
  }

  /** The state, locked until the end of the transaction; made if there is none. */
  static State lock(Connection connection) throws SQLException {
    boolean first =
        Sql.update(
                connection,
                "INSERT INTO replay_state (floor, highest) VALUES (?, ?) ON CONFLICT DO NOTHING",
                Instant.EPOCH,
                Instant.EPOCH)
            == 1;
    return Sql.first(
            connection,
            row -> new State(first, uuid(row.textOrNull()), row.moment(), row.moment()),
            "SELECT holder::text, floor, highest FROM replay_state FOR UPDATE")
        .orElseThrow();
  }

  static void store(Connection connection, State state) throws SQLException {
    Sql.update(
        connection,
        "UPDATE replay_state SET holder = ?::uuid, floor = ?, highest = ?",
        state.holder() == null ? null : state.holder().toString(),
        state.floor(),
        state.highest());
  }

  static Optional<UUID> mark(Connection connection) throws SQLException {
    return Sql.first(
        connection, row -> UUID.fromString(row.text()), "SELECT mark::text FROM replay_mark");
  }

  /** Another mark; whoever uses nonces under the one before has to enter again. */
  static UUID markAnew(Connection connection, Instant highest) throws SQLException {
    return Sql.first(
            connection,
            row -> UUID.fromString(row.text()),
            "INSERT INTO replay_mark (mark, horizon) VALUES (gen_random_uuid(), ?)"
                + " ON CONFLICT (only_row) DO UPDATE SET mark = excluded.mark"
                + " RETURNING mark::text",
            ten(highest))
        .orElseThrow();
  }

  /** The shared nonces know those that are durable. */
  static void addThoseAhead(Connection connection) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO replay_claim (high, low, slot)"
            + " SELECT high, low, floor(extract(epoch FROM until) / ?)::bigint % ?"
            + " FROM replay_ahead ON CONFLICT DO NOTHING",
        SLOT_SECONDS,
        (long) SLOTS);
  }

  /** Forgets nonces that ended before; the state is locked and as late. */
  static void forget(Connection connection, Instant highest) throws SQLException {
    Optional<Long> before =
        Sql.first(connection, Row::longNumber, "SELECT horizon FROM replay_mark FOR UPDATE");
    long present = ten(highest);
    if (before.isEmpty() || before.get() >= present) {
      return;
    }
    Sql.update(connection, "UPDATE replay_mark SET horizon = ?", present);
    Sql.run(
        connection,
        LongStream.range(before.get(), Math.min(present, before.get() + SLOTS))
            .map(ten -> Math.floorMod(ten, SLOTS))
            .sorted()
            .mapToObj(slot -> "replay_claim_" + slot)
            .collect(Collectors.joining(", ", "TRUNCATE ", "")));
    Sql.update(connection, "DELETE FROM replay_ahead WHERE until < ?", highest);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  /**
   * The only row.
   *
   * @param first there was none
   */
  record State(boolean first, @Nullable UUID holder, Instant floor, Instant highest) {
    State seen(Instant now) {
      return new State(first, holder, floor, later(highest, now));
    }

    State heldBy(@Nullable UUID other) {
      return new State(first, other, floor, highest);
    }

    State floorRaised() {
      return new State(first, holder, later(floor, highest), highest);
    }

    Standing under(UUID mark) {
      return new Standing(mark, floor, highest);
    }
  }
}
