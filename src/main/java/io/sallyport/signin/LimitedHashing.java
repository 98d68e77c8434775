package io.sallyport.signin;

import io.sallyport.secret.SecretBytes;
import java.time.Duration;

/**
 * Password hashing with a ceiling on how many run at once, because each takes tens of mebibytes:
 * whoever waits longer than the patience is refused as {@code TooManyRequests}.
 */
public final class LimitedHashing implements PasswordHashing {
  /** Guards another hashing. */
  public LimitedHashing(PasswordHashing hashing, int atOnceMax, Duration patience) {}

  @Override
  public String hash(SecretBytes password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean matches(SecretBytes password, String encodedHash) {
    throw new UnsupportedOperationException();
  }
}
