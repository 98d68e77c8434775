package io.sallyport.postgres;

import io.sallyport.accesskey.IdleKeysContract;
import io.sallyport.fake.KeyPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresIdleKeysContractTest extends IdleKeysContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected KeyPorts open() {
    return POSTGRES.store();
  }
}
