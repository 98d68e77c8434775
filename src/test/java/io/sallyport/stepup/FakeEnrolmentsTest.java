package io.sallyport.stepup;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeEnrolmentsTest extends EnrolmentsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
