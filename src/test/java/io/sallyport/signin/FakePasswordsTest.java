package io.sallyport.signin;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakePasswordsTest extends PasswordsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
