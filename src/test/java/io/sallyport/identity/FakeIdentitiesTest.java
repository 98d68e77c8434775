package io.sallyport.identity;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeIdentitiesTest extends IdentitiesContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
