package io.sallyport.postgres;

import io.sallyport.directory.NewAccountsContract;
import io.sallyport.fake.PeoplePorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresNewAccountsContractTest extends NewAccountsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
