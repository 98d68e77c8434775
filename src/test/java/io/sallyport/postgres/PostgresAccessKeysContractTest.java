package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeysContract;
import io.sallyport.fake.KeyPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccessKeysContractTest extends AccessKeysContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected KeyPorts open() {
    return POSTGRES.store();
  }
}
