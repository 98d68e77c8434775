package io.sallyport.accesskey;

import io.sallyport.fake.FakeSecrets;
import io.sallyport.signature.SecretMac;

class FakeSecretsTest extends SecretsContract {
  private final FakeSecrets secrets = new FakeSecrets();

  @Override
  protected SecretMint mint() {
    return secrets;
  }

  @Override
  protected SecretMac mac() {
    return secrets;
  }
}
