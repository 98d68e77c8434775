package io.sallyport.postgres;

import io.sallyport.fake.PeoplePorts;
import io.sallyport.permission.AttachmentsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAttachmentsContractTest extends AttachmentsContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
