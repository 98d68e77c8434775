package io.sallyport.postgres;

import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.Replays;
import io.sallyport.signature.ReplaysContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSharedReplaysContractTest extends ReplaysContract {
  @RegisterExtension
  @Order(1)
  static final OnPostgres POSTGRES = new OnPostgres();

  @RegisterExtension
  @Order(2)
  static final NodesOnPostgres NODES = new NodesOnPostgres(POSTGRES);

  @Override
  protected Replays create(InstantSource time, Limits limits) {
    POSTGRES.emptied();
    var replays = NODES.node(time, limits).replays();
    replays.alone();
    replays.share();
    return replays;
  }
}
