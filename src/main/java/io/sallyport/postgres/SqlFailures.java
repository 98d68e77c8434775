package io.sallyport.postgres;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What an error of the driver means to the core: a refusal if a known constraint said no, or an
 * outage.
 */
final class SqlFailures {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final Set<String> CONSTRAINTS = Set.of("23503", "23505", "23514");

  private SqlFailures() {}

  /** Whether the server says that the transaction was undone because of others, not of itself. */
  static boolean isWorthRepeating(SQLException failure) {
    String state = failure.getSQLState();
    return SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state);
  }

  static RuntimeException translated(SQLException failure, Map<String, Refusal> byConstraint) {
    if (failure instanceof PSQLException answered
        && answered.getServerErrorMessage() instanceof ServerErrorMessage message
        && CONSTRAINTS.contains(String.valueOf(answered.getSQLState()))
        && byConstraint.get(String.valueOf(message.getConstraint())) instanceof Refusal refusal) {
      return refusal.asException();
    }
    return unavailable(failure);
  }

  static UnavailableException unavailable(SQLException failure) {
    return new UnavailableException("database: SQLState " + failure.getSQLState(), failure);
  }
}
