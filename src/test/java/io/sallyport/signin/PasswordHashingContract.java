package io.sallyport.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every password hashing must do. */
public abstract class PasswordHashingContract {
  /** The hashing under test. */
  protected abstract PasswordHashing hashing();

  @Test
  void onlyTheSamePasswordMatches() {
    try (SecretBytes password = secret("correct horse");
        SecretBytes other = secret("Correct horse")) {
      String hash = hashing().hash(password);
      assertThat(hashing().matches(password, hash)).isTrue();
      assertThat(hashing().matches(other, hash)).isFalse();
    }
  }

  @Test
  void anyBytesCanBeAPassword() {
    for (String text : new String[] {"", "\u0000", "\ud83d\ude00", "x".repeat(1_024)}) {
      try (SecretBytes password = secret(text);
          SecretBytes longer = secret(text + "\u0000")) {
        String hash = hashing().hash(password);
        assertThat(hashing().matches(password, hash)).isTrue();
        assertThat(hashing().matches(longer, hash)).isFalse();
      }
    }
  }

  @Test
  void noPasswordMatchesTheHashOfNobody() {
    try (SecretBytes password = secret("correct horse")) {
      PasswordHashing hashing = hashing();
      String nobody = hashing.ofNobody();
      assertThat(hashing.matches(password, nobody)).isFalse();
      assertThat(nobody).hasSameSizeAs(hashing.hash(password));
      assertThat(hashing.ofNobody()).isNotEqualTo(nobody);
    }
  }

  @Test
  void thePasswordIsLeftToItsOwner() {
    byte[] own = "correct horse".getBytes(StandardCharsets.US_ASCII);
    var password = SecretBytes.owning(own);
    hashing().matches(password, hashing().hash(password));
    assertThat(own).isEqualTo("correct horse".getBytes(StandardCharsets.US_ASCII));
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.owning(text.getBytes(StandardCharsets.UTF_8));
  }
}
