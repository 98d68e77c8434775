package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.signin.SessionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionsContractTest extends SessionsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
