package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeysBinContract;
import io.sallyport.fake.KeyPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccessKeysBinContractTest extends AccessKeysBinContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected KeyPorts open() {
    return POSTGRES.store();
  }
}
