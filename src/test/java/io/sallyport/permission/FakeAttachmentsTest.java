package io.sallyport.permission;

import io.sallyport.fake.FakeVault;
import io.sallyport.fake.PeoplePorts;

class FakeAttachmentsTest extends AttachmentsContract {
  @Override
  protected PeoplePorts open() {
    return new FakeVault();
  }
}
