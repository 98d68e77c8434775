package io.sallyport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.Running;
import io.sallyport.signature.ChangeOverContract;
import io.sallyport.signature.ReplayGuard.Limits;
import java.time.InstantSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over a server that is killed where the database is to crash. */
class PostgresChangeOverTest extends ChangeOverContract {
  @RegisterExtension
  @Order(1)
  static final OnPostgres POSTGRES = new OnPostgres();

  @RegisterExtension
  @Order(2)
  static final NodesOnPostgres NODES = new NodesOnPostgres(POSTGRES);

  private static final int PATIENCE = 40;

  @Override
  protected void empty() {
    POSTGRES.emptied();
  }

  @Override
  protected Running node(InstantSource time, Limits limits) {
    return NODES.node(time, limits);
  }

  @Override
  protected void crashTheDatabase() {
    TestDatabase.crashServer();
    boolean back = false;
    for (int i = 0; !back && i < PATIENCE; i++) {
      back = POSTGRES.database().reachable();
    }
    assertThat(back).isTrue();
  }
}
