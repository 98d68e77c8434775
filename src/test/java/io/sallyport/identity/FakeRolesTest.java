package io.sallyport.identity;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeRolesTest extends RolesContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
