package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.stepup.EnrolmentsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEnrolmentsContractTest extends EnrolmentsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
