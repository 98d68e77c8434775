package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.stepup.SpentStepsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSpentStepsContractTest extends SpentStepsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
