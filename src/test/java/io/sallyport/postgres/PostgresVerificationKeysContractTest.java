package io.sallyport.postgres;

import io.sallyport.fake.KeyPorts;
import io.sallyport.signature.VerificationKeysContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresVerificationKeysContractTest extends VerificationKeysContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected KeyPorts open() {
    return POSTGRES.store();
  }
}
