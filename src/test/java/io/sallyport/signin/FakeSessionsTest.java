package io.sallyport.signin;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeSessionsTest extends SessionsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
