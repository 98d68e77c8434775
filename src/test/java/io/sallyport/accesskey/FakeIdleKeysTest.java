package io.sallyport.accesskey;

import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.KeyPorts;

class FakeIdleKeysTest extends IdleKeysContract {
  @Override
  protected KeyPorts open() {
    return new FakeKeyVault();
  }
}
