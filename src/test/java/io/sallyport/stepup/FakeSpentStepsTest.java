package io.sallyport.stepup;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeSpentStepsTest extends SpentStepsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
