package io.sallyport.sdk;

import io.sallyport.bouncycastle.DevelopmentCertificates;
import java.security.SecureRandom;
import java.time.Clock;

/** An authority that has nothing to do with the vault. */
final class OtherAuthority {
  private OtherAuthority() {}

  /** Its certificate in PEM. */
  static String certificate() {
    return new DevelopmentCertificates(OtherAuthority::random, Clock.systemUTC())
        .authority()
        .certificatePem();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
