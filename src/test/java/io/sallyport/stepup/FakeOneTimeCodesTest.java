package io.sallyport.stepup;

import io.sallyport.fake.FakeOneTimeCodes;
import io.sallyport.secret.SecretBytes;

class FakeOneTimeCodesTest extends OneTimeCodesContract {
  @Override
  protected OneTimeCodes codes() {
    return new FakeOneTimeCodes();
  }

  @Override
  protected String codeAt(SecretBytes seed, long step) {
    return FakeOneTimeCodes.codeAt(seed, step);
  }
}
