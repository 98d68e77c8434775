package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.identity.AccountsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccountsContractTest extends AccountsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
