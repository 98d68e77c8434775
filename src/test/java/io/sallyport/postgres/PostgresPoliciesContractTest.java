package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.permission.PoliciesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresPoliciesContractTest extends PoliciesContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
