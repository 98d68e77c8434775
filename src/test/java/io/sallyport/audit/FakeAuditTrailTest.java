package io.sallyport.audit;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeAuditTrailTest extends AuditTrailContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
