package io.sallyport.fake;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenTags;

/** Tags by a key that everybody knows. */
public final class FakeTokenTags implements TokenTags {
  @Override
  public Bytes tag(byte[] bearerToken) {
    return Bytes.of(FakeDigest.of("tag", bearerToken));
  }
}
