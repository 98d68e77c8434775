package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.stepup.AttemptsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAttemptsContractTest extends AttemptsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
