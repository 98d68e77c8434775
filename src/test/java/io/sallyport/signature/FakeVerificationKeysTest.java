package io.sallyport.signature;

import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.KeyPorts;

class FakeVerificationKeysTest extends VerificationKeysContract {
  @Override
  protected KeyPorts open() {
    return new FakeKeyVault();
  }
}
