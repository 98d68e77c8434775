package io.sallyport.postgres;

import io.sallyport.audit.AuditTrailContract;
import io.sallyport.fake.PeoplePorts;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAuditTrailContractTest extends AuditTrailContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected PeoplePorts open() {
    return POSTGRES.store();
  }
}
