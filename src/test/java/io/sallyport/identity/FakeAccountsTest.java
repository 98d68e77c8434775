package io.sallyport.identity;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeAccountsTest extends AccountsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
