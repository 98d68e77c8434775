package io.sallyport.stepup;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeAttemptsTest extends AttemptsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
