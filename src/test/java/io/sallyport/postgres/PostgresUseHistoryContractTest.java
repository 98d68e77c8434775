package io.sallyport.postgres;

import io.sallyport.accesskey.UseHistoryContract;
import io.sallyport.fake.KeyPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresUseHistoryContractTest extends UseHistoryContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected KeyPorts open() {
    return POSTGRES.store();
  }
}
