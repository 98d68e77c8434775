package io.sallyport.directory;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeDomainsTest extends DomainsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
