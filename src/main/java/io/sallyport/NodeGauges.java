package io.sallyport;

import io.sallyport.meter.Meters;
import io.sallyport.meter.Meters.Label;
import io.sallyport.meter.Meters.Latency;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import io.sallyport.pkcs11.Token;
import io.sallyport.postgres.Database;
import io.sallyport.signature.SwitchingReplays;
import java.time.Duration;

/** Numbers that the parts of a node know anyway, asked for when somebody looks at the metrics. */
final class NodeGauges {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Meters meters;

  /** With those of token and database. */
  NodeGauges(Adapters adapters) {
    this.meters = adapters.metrics().meters();
    pool(adapters.database());
    token(adapters.token());
  }

  void lease(Lease lease) {
    meters.gauge(
        "sallyport.lease.valid",
        "Whether this node may answer from memory: 1 or 0",
        () -> lease.isValid() ? 1 : 0);
    meters.gauge(
        "sallyport.lease.age.seconds",
        "Since the lease was last renewed; -1 without one",
        () -> lease.age().map(NodeGauges::seconds).orElse(-1.0));
  }

  void replays(SwitchingReplays replays) {
    meters.gauge(
        "sallyport.replay.entries",
        "Nonces that this node remembers",
        () -> (double) replays.kept());
    meters.gauge(
        "sallyport.replay.shared",
        "Whether nonces are kept in the database, for several nodes: 1 or 0",
        () -> replays.isShared() ? 1 : 0);
  }

  void cache(Remembered<?> keys) {
    meters.gauge(
        "sallyport.cache.entries", "Keys that this node remembers", () -> (double) keys.size());
    meters.total("sallyport.cache.hits", "Keys found in memory", () -> (double) keys.hits());
    meters.total(
        "sallyport.cache.reads", "Keys read from the database", () -> (double) keys.reads());
  }

  private void token(Token token) {
    meters.gauge(
        "sallyport.token.ready",
        "Whether the token answers: 1 or 0",
        () -> token.ready() ? 1 : 0);
    meters.gauge(
        "sallyport.token.keys",
        "Clients' keys inside the token",
        () -> (double) token.keysInside());
    meters.gauge(
        "sallyport.token.queue",
        "Jobs that wait for the token",
        () -> (double) token.preferredWaiting() + token.othersWaiting());
    Latency waits =
        meters.latency("sallyport.token.waits", "How long a job waits for the token");
    Latency answered = calls("answered");
    Latency failed = calls("failed");
    token.observe((waited, took, done) -> {
      waits.took(waited);
      (done ? answered : failed).took(took);
    });
  }

  private Latency calls(String outcome) {
    return meters.latency(
        "sallyport.token.calls", "How long the token takes", new Label("outcome", outcome));
  }

  private void pool(Database database) {
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

  private static double seconds(Duration age) {
    return age.toMillis() / MILLIS_PER_SECOND;
  }
}
