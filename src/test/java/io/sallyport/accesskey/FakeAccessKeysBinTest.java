package io.sallyport.accesskey;

import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.KeyPorts;

class FakeAccessKeysBinTest extends AccessKeysBinContract {
  @Override
  protected KeyPorts open() {
    return new FakeKeyVault();
  }
}
