package io.sallyport.accesskey;

import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.KeyPorts;

class FakeUseHistoryTest extends UseHistoryContract {
  @Override
  protected KeyPorts open() {
    return new FakeKeyVault();
  }
}
