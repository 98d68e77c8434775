package io.sallyport;

import io.sallyport.meter.Meters;
import io.sallyport.postgres.Database;

/** Numbers that the parts of a node know anyway, asked for when somebody looks at the metrics. */
final class NodeGauges {
  private NodeGauges() {}

  static void of(Adapters adapters) {
    Meters meters = adapters.metrics().meters();
    pool(meters, adapters.database());
    meters.gauge(
        "sallyport.token.ready",
        "Whether the token answers: 1 or 0",
        () -> adapters.token().ready() ? 1 : 0);
  }

  private static void pool(Meters meters, Database database) {
    meters.gauge(
        "sallyport.database.active",
        "Database connections in use",
        () -> (double) database.poolUse().active());
    meters.gauge(
        "sallyport.database.idle",
        "Database connections open and not in use",
        () -> (double) database.poolUse().idle());
    meters.gauge(
        "sallyport.database.waiting",
        "Threads that wait for a database connection",
        () -> (double) database.poolUse().waiting());
  }
}
