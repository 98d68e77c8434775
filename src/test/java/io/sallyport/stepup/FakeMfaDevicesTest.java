package io.sallyport.stepup;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeMfaDevicesTest extends MfaDevicesContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
