package io.sallyport.fake;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.PasswordHashing;
import java.util.concurrent.atomic.AtomicInteger;

/** A fast digest that counts how often it was asked. */
public final class FakePasswordHashing implements PasswordHashing {
  private final AtomicInteger comparisons = new AtomicInteger();
  private final AtomicInteger nobodies = new AtomicInteger();

  @Override
  public String hash(SecretBytes password) {
    return "fake$" + password.expose(bytes -> Bytes.of(FakeDigest.of("password", bytes))).hex();
  }

  @Override
  public String ofNobody() {
    byte[] number = {(byte) nobodies.incrementAndGet()};
    return "fake$" + Bytes.of(FakeDigest.of("nobody", number)).hex();
  }

  @Override
  public boolean matches(SecretBytes password, String encodedHash) {
    comparisons.incrementAndGet();
    return hash(password).equals(encodedHash);
  }

  /** How many comparisons were made. */
  public int comparisons() {
    return comparisons.get();
  }
}
