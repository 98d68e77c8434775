package io.sallyport.stepup;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeGrantsTest extends GrantsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
