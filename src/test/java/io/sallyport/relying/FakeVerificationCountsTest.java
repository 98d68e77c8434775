package io.sallyport.relying;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeVerificationCountsTest extends VerificationCountsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
