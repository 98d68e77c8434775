package io.sallyport.secret;

import io.sallyport.fake.FakeRandomness;

class FakeRandomnessTest extends RandomnessContract {
  private final Randomness randomness = new FakeRandomness();

  @Override
  protected Randomness randomness() {
    return randomness;
  }
}
