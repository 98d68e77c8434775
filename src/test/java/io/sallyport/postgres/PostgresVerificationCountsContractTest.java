package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.relying.VerificationCountsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresVerificationCountsContractTest extends VerificationCountsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
