package io.sallyport.postgres;

import io.sallyport.directory.DomainsContract;
import io.sallyport.fake.PeoplePorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDomainsContractTest extends DomainsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
