package io.sallyport.permission;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakePoliciesTest extends PoliciesContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
