package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.identity.IdentitiesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresIdentitiesContractTest extends IdentitiesContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
