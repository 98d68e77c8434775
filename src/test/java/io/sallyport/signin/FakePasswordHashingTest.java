package io.sallyport.signin;

import io.sallyport.fake.FakePasswordHashing;

class FakePasswordHashingTest extends PasswordHashingContract {
  @Override
  protected PasswordHashing hashing() {
    return new FakePasswordHashing();
  }
}
