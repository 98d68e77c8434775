package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.relying.RelyingServicesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRelyingServicesContractTest extends RelyingServicesContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
