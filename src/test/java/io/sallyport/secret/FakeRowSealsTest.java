package io.sallyport.secret;

import io.sallyport.fake.FakeRowSeals;

class FakeRowSealsTest extends RowSealsContract {
  @Override
  protected RowSeals seals() {
    return new FakeRowSeals();
  }
}
