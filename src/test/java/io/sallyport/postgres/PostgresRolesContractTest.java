package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.identity.RolesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRolesContractTest extends RolesContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
