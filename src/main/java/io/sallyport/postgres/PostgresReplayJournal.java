package io.sallyport.postgres;

import io.sallyport.postgres.ReplayTables.State;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.NonceHash;
import io.sallyport.signature.ReplayJournal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What runs and nodes leave to each other, and nonces that must outlive a crash. */
final class PostgresReplayJournal implements ReplayJournal {
  private final Database database;

  PostgresReplayJournal(Database database) {
    this.database = database;
  }

  @Override
  public Standing enter(Instant now, boolean joining) {
    return database.inTransaction(connection -> {
      State state = ReplayTables.lock(connection).seen(now);
      if (!joining && state.holder() != null) {
        throw new UnavailableException("another node keeps the used nonces");
      }
      Optional<UUID> mark = ReplayTables.mark(connection);
      boolean lost = state.holder() != null || (mark.isEmpty() && !state.first());
      State after = (lost ? state.floorRaised() : state).heldBy(null);
      UUID present =
          lost || mark.isEmpty()
              ? ReplayTables.markAnew(connection, after.highest())
              : mark.get();
      ReplayTables.forget(connection, after.highest());
      ReplayTables.addThoseAhead(connection);
      ReplayTables.store(connection, after);
      return after.under(present);
    });
  }

  @Override
  public Optional<Standing> hold(UUID holder, UUID mark, Instant now) {
    return database.inTransaction(connection -> {
      State state = ReplayTables.lock(connection).seen(now);
      Optional<UUID> present = ReplayTables.mark(connection);
      if (state.holder() != null || !present.equals(Optional.of(mark))) {
        return Optional.empty();
      }
      State after = state.heldBy(holder);
      ReplayTables.store(connection, after);
      return Optional.of(after.under(ReplayTables.markAnew(connection, after.highest())));
    });
  }

  @Override
  public Optional<Standing> prepare(UUID holder, Instant now) {
    return database.inTransaction(connection -> {
      State state = ReplayTables.lock(connection).seen(now);
      if (!holder.equals(state.holder())) {
        return Optional.empty();
      }
      Optional<UUID> mark = ReplayTables.mark(connection);
      UUID present =
          mark.isPresent() ? mark.get() : ReplayTables.markAnew(connection, state.highest());
      ReplayTables.forget(connection, state.highest());
      ReplayTables.store(connection, state);
      return Optional.of(state.under(present));
    });
  }

  @Override
  public boolean release(UUID holder, UUID mark, Instant highest) {
    return database.inTransaction(connection -> {
      State state = ReplayTables.lock(connection).seen(highest);
      if (!holder.equals(state.holder())
          || !ReplayTables.mark(connection).equals(Optional.of(mark))) {
        return false;
      }
      ReplayTables.store(connection, state.heldBy(null));
      return true;
    });
  }

  @Override
  public boolean seen(@Nullable UUID holder, Instant highest) {
    return database.change(connection ->
            Sql.update(
                connection,
                "UPDATE replay_state SET highest = greatest(highest, ?)"
                    + " WHERE holder IS NOT DISTINCT FROM ?::uuid",
                highest,
                holder == null ? null : holder.toString()))
        == 1;
  }

  @Override
  public boolean keep(NonceHash nonce, Instant until) {
    return database.change(connection ->
            Sql.update(
                connection,
                "INSERT INTO replay_ahead (high, low, until) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                nonce.high(),
                nonce.low(),
                until))
        == 1;
  }
}
