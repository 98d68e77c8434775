package io.sallyport.relying;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeRelyingServicesTest extends RelyingServicesContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
