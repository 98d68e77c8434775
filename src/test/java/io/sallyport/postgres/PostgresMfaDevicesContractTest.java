package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.stepup.MfaDevicesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresMfaDevicesContractTest extends MfaDevicesContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
