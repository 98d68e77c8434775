package io.sallyport.postgres;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenWitness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the database remembers of the token. Needs no seals: it is read before the token is trusted.
 */
public final class PostgresTokenWitness implements TokenWitness {
  private final Database database;

  /** Remembers in the database. */
  public PostgresTokenWitness(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Witness> load() {
    return database.inTransaction(connection -> {
      var serial = Sql.first(connection, Row::text, "SELECT serial FROM token_serial");
      Map<String, Bytes> values = new HashMap<>();
      Sql.list(
          connection,
          row -> values.put(row.text(), row.bytes()),
          "SELECT label, value FROM token_check_value");
      return serial.map(known -> new Witness(known, values));
    });
  }

  @Override
  public void remember(Witness witness) {
    database.inTransaction(connection -> {
      int added =
          Sql.update(
              connection,
              "INSERT INTO token_serial (serial) VALUES (?) ON CONFLICT DO NOTHING",
              witness.tokenSerial());
      for (var known : witness.checkValues().entrySet()) {
        added +=
            Sql.update(
                connection,
                "INSERT INTO token_check_value (label, value) VALUES (?, ?)"
                    + " ON CONFLICT DO NOTHING",
                known.getKey(),
                known.getValue());
      }
      return added;
    });
  }
}
