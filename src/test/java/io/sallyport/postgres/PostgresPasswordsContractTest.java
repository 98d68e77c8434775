package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.signin.PasswordsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresPasswordsContractTest extends PasswordsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
