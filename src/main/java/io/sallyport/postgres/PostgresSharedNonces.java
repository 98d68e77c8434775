package io.sallyport.postgres;

import io.sallyport.signature.NonceHash;
import io.sallyport.signature.ReplayGuard;
import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.SharedNonces;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Used nonces in unlogged tables, many in one statement.
 *
 * <p>Every nonce is added in one transaction, and looked for under other dates in a later one: of
 * two nodes that add the same nonce under two dates at once, the one that looks last sees the
 * other, so that never both pass. The later look also finds out whether mark and horizon are still
 * the same: then nothing was forgotten before the nonce was added that it should have met.
 */
final class PostgresSharedNonces implements SharedNonces {
  private static final int FETCHED_AT_ONCE = 10_000;
  private static final int FORGET_TRIES_MAX = 2;

  private static final String ADD =
      "WITH present AS MATERIALIZED (SELECT horizon FROM replay_mark WHERE mark = ?::uuid),"
          + " added AS (INSERT INTO replay_claim (high, low, slot)"
          + " SELECT c.high, c.low, c.ten % " + ReplayTables.SLOTS
          + " FROM unnest(?, ?, ?) AS c (high, low, ten), present"
          + " WHERE c.ten >= present.horizon"
          + " AND c.ten < present.horizon + " + ReplayTables.SLOTS
          + " ON CONFLICT DO NOTHING RETURNING high, low)"
          + " SELECT present.horizon, added.high, added.low"
          + " FROM present LEFT JOIN added ON true";

  private static final String LOOK =
      "SELECT c.high, c.low FROM unnest(?, ?, ?) AS c (high, low, ten), replay_mark"
          + " WHERE replay_mark.mark = ?::uuid AND c.ten >= replay_mark.horizon"
          + " AND NOT EXISTS (SELECT 1 FROM replay_claim other WHERE other.high = c.high"
          + " AND other.low = c.low AND other.slot <> c.ten % " + ReplayTables.SLOTS + ")";

  private static final Comparator<Claim> BY_PLACE =
      Comparator.<Claim>comparingLong(claim -> ReplayTables.ten(claim.until()) % ReplayTables.SLOTS)
          .thenComparingLong(claim -> claim.hash().high())
          .thenComparingLong(claim -> claim.hash().low());

  private final Database database;

  PostgresSharedNonces(Database database) {
    this.database = database;
  }

  @Override
  public Optional<List<Verdict>> use(UUID mark, List<Claim> claims) {
    if (claims.isEmpty()) {
      return Optional.of(List.of());
    }
    Optional<Added> added = added(mark, claims);
    for (int tried = 0; tried < FORGET_TRIES_MAX && overtakes(added, claims); tried++) {
      // Fresh nonces show that it is later: no request is dated further ahead than the window.
      forget(latest(claims).minus(ReplayGuard.WINDOW.multipliedBy(2)));
      Set<NonceHash> before = added.orElseThrow().hashes();
      added = added(mark, claims).map(again -> again.and(before));
    }
    return added.map(first -> verdicts(claims, first, notElsewhere(mark, claims, first.hashes())));
  }

  @Override
  public boolean add(UUID mark, List<Claim> claims) {
    return added(mark, claims).isPresent();
  }

  @Override
  public void forEach(Taker taker) {
    database.inTransaction(connection -> {
      long horizon =
          Sql.first(connection, Row::longNumber, "SELECT horizon FROM replay_mark").orElse(0L);
      try (PreparedStatement all =
          connection.prepareStatement("SELECT slot, high, low FROM replay_claim")) {
        all.setFetchSize(FETCHED_AT_ONCE);
        try (ResultSet rows = all.executeQuery()) {
          while (rows.next()) {
            long ten = horizon + Math.floorMod(rows.getInt(1) - horizon, ReplayTables.SLOTS);
            taker.take(
                new NonceHash(rows.getLong(2), rows.getLong(3)), ReplayTables.last(ten));
          }
        }
      }
      return true;
    });
  }

  @Override
  public void forget(Instant now) {
    database.inTransaction(connection -> {
      ReplayTables.State state = ReplayTables.lock(connection).seen(now);
      // Not the highest time of all: that may be a little ahead.
      ReplayTables.forget(connection, now);
      ReplayTables.store(connection, state);
      return true;
    });
  }

  /** Claims in the order of their places, so that two batches wait for each other in one order. */
  private Optional<Added> added(UUID mark, List<Claim> claims) {
    List<Claim> inOrder = claims.stream().sorted(BY_PLACE).toList();
    return database.change(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ADD)) {
        statement.setString(1, mark.toString());
        bind(statement, 2, inOrder);
        try (ResultSet rows = statement.executeQuery()) {
          return Optional.ofNullable(added(rows));
        }
      }
    });
  }

  private static @Nullable Added added(ResultSet rows) throws SQLException {
    Set<NonceHash> hashes = new HashSet<>();
    @Nullable Added added = null;
    while (rows.next()) {
      added = new Added(rows.getLong(1), hashes);
      long high = rows.getLong(2);
      if (!rows.wasNull()) {
        hashes.add(new NonceHash(high, rows.getLong(3)));
      }
    }
    return added;
  }

  private Set<NonceHash> notElsewhere(UUID mark, List<Claim> claims, Set<NonceHash> added) {
    List<Claim> left = claims.stream().filter(claim -> added.contains(claim.hash())).toList();
    if (left.isEmpty()) {
      return Set.of();
    }
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
        bind(statement, 1, left);
        statement.setString(4, mark.toString());
        Set<NonceHash> found = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(new NonceHash(rows.getLong(1), rows.getLong(2)));
          }
        }
        return found;
      }
    });
  }

  private static List<Verdict> verdicts(
      List<Claim> claims, Added added, Set<NonceHash> notElsewhere) {
    List<Verdict> verdicts = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      long ten = ReplayTables.ten(claim.until());
      if (ten < added.horizon()) {
        verdicts.add(Verdict.STALE);
      } else if (ten >= added.horizon() + ReplayTables.SLOTS) {
        verdicts.add(Verdict.FULL);
      } else {
        verdicts.add(
            notElsewhere.contains(claim.hash()) ? Verdict.ACCEPTED : Verdict.REPLAYED);
      }
    }
    return verdicts;
  }

  private static boolean overtakes(Optional<Added> added, List<Claim> claims) {
    return added.isPresent()
        && ReplayTables.ten(latest(claims)) >= added.get().horizon() + ReplayTables.SLOTS;
  }

  private static Instant latest(List<Claim> claims) {
    return claims.stream().map(Claim::until).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static void bind(PreparedStatement statement, int first, List<Claim> claims)
      throws SQLException {
    long[] highs = claims.stream().mapToLong(claim -> claim.hash().high()).toArray();
    long[] lows = claims.stream().mapToLong(claim -> claim.hash().low()).toArray();
    long[] tens = claims.stream().mapToLong(claim -> ReplayTables.ten(claim.until())).toArray();
    statement.setObject(first, highs);
    statement.setObject(first + 1, lows);
    statement.setObject(first + 2, tens);
  }

  /** What one statement added, and the horizon it saw. */
  private record Added(long horizon, Set<NonceHash> hashes) {
    Added and(Set<NonceHash> before) {
      hashes.addAll(before);
      return this;
    }
  }
}
