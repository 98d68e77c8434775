package io.sallyport.signin;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.SecretBytes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Password hashing with a ceiling on how many run at once, because each takes tens of mebibytes:
 * whoever would wait longer than the patience is refused as {@code TooManyRequests}.
 */
public final class LimitedHashing implements PasswordHashing {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final PasswordHashing hashing;
  private final Semaphore places;
  private final Duration patience;

  /** Guards another hashing. */
  public LimitedHashing(PasswordHashing hashing, int atOnceMax, Duration patience) {
    this.hashing = hashing;
    this.places = new Semaphore(atOnceMax, true);
    this.patience = patience;
  }

  @Override
  public String hash(SecretBytes password) {
    return inPlace(() -> hashing.hash(password));
  }

  @Override
  public String ofNobody() {
    return hashing.ofNobody();
  }

  @Override
  public boolean matches(SecretBytes password, String encodedHash) {
    return inPlace(() -> hashing.matches(password, encodedHash));
  }

  private <T> T inPlace(Supplier<T> work) {
    takePlace();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Refusal.TooManyRequests(RETRY_AFTER).asException();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while waiting to hash a password", stopping);
    }
  }
}
