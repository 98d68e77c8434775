package io.sallyport.sts;

import io.sallyport.fake.FakeSessionSecrets;

class FakeSessionSecretsTest extends SessionSecretsContract {
  private final FakeSessionSecrets secrets = new FakeSessionSecrets();

  @Override
  protected SessionSecrets secrets() {
    return secrets;
  }
}
