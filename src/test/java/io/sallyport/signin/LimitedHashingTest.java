package io.sallyport.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.fake.Examples;
import io.sallyport.fake.FakePasswordHashing;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.SecretBytes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LimitedHashingTest {
  @Test
  void whenAllPlacesAreTakenTheNextIsRefusedAndAfterwardsServed() throws Exception {
    var entered = new CountDownLatch(2);
    var leave = new CountDownLatch(1);
    var slow = new SlowHashing(entered, leave);
    var limited = new LimitedHashing(slow, 2, Duration.ofMillis(1));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var first = threads.submit(() -> hash(limited));
      var second = threads.submit(() -> hash(limited));
      entered.await();
      var refused = catchThrowableOfType(RefusedException.class, () -> hash(limited));
      assertThat(refused.refusal()).isEqualTo(new Refusal.TooManyRequests(Duration.ofSeconds(1)));
      leave.countDown();
      first.get();
      second.get();
    }
    assertThat(hash(limited)).isEqualTo("slow");
  }

  @Test
  void itHashesAndComparesLikeWhatItGuards() {
    var limited = new LimitedHashing(new FakePasswordHashing(), 1, Duration.ofSeconds(1));
    try (SecretBytes password = Examples.secret("a");
        SecretBytes other = Examples.secret("b")) {
      String hash = limited.hash(password);
      assertThat(limited.matches(password, hash)).isTrue();
      assertThat(limited.matches(other, hash)).isFalse();
    }
  }

  private static String hash(PasswordHashing hashing) {
    try (SecretBytes password = Examples.secret("a")) {
      return hashing.hash(password);
    }
  }

  private record SlowHashing(CountDownLatch entered, CountDownLatch leave)
      implements PasswordHashing {
    @Override
    public String hash(SecretBytes password) {
      entered.countDown();
      try {
        leave.await();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      return "slow";
    }

    @Override
    public String ofNobody() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean matches(SecretBytes password, String encodedHash) {
      throw new UnsupportedOperationException();
    }
  }
}
