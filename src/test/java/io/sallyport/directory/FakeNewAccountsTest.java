package io.sallyport.directory;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeNewAccountsTest extends NewAccountsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
