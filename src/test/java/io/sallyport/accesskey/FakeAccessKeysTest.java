package io.sallyport.accesskey;

import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.KeyPorts;

class FakeAccessKeysTest extends AccessKeysContract {
  @Override
  protected KeyPorts open() {
    return new FakeKeyVault();
  }
}
