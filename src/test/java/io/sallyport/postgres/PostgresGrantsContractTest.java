package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.stepup.GrantsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresGrantsContractTest extends GrantsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
