package io.sallyport.secret;

import io.sallyport.fake.FakeWrapping;

class FakeWrappingTest extends WrappingContract {
  private final Wrapping wrapping = new FakeWrapping();

  @Override
  protected Wrapping wrapping() {
    return wrapping;
  }
}
