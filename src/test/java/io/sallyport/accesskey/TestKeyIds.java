package io.sallyport.accesskey;

import java.security.SecureRandom;

/** Ids for keys that are stored without being issued. */
public final class TestKeyIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TestKeyIds() {}

  /** One that no other key has. */
  public static AccessKeyId fresh() {
    return new NewKeyId(TestKeyIds::bytes).next();
  }

  private static byte[] bytes(int count) {
    byte[] drawn = new byte[count];
    RANDOM.nextBytes(drawn);
    return drawn;
  }
}
