package io.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link Wrapping} does, in memory or in a token. */
public abstract class WrappingContract {
  private static final byte[] SECRET = "a seed of twenty by.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BINDING = Tuple.of("test/v1", "row", 1);

  /** The wrapping under test. */
  protected abstract Wrapping wrapping();

  @Test
  void whatWasWrappedOpensUnderItsBinding() {
    assertThat(opened(wrapped(), BINDING)).isEqualTo(SECRET);
  }

  @Test
  void theBlobHidesTheSecretAndIsNeverTheSameTwice() {
    Wrapped first = wrapped();
    assertThat(new String(first.blob().toArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("seed");
    assertThat(wrapped().blob()).isNotEqualTo(first.blob());
  }

  @Test
  void anotherBindingIsRefused() {
    Wrapped wrapped = wrapped();
    assertThatExceptionOfType(TamperedException.class)
        .isThrownBy(() -> opened(wrapped, Tuple.of("test/v1", "row", 2)));
  }

  @Test
  void everyFlippedBitIsRefused() {
    Wrapped wrapped = wrapped();
    byte[] blob = wrapped.blob().toArray();
    for (int i = 0; i < blob.length; i++) {
      byte[] edited = blob.clone();
      edited[i] ^= 1;
      var changed = new Wrapped(wrapped.epoch(), Bytes.of(edited));
      assertThatExceptionOfType(TamperedException.class)
          .as("byte " + i)
          .isThrownBy(() -> opened(changed, BINDING));
    }
  }

  @Test
  void everyCutIsRefused() {
    Wrapped wrapped = wrapped();
    byte[] blob = wrapped.blob().toArray();
    for (int length = 0; length < blob.length; length++) {
      var cut = new Wrapped(wrapped.epoch(), Bytes.of(Arrays.copyOf(blob, length)));
      assertThatExceptionOfType(TamperedException.class)
          .as("length " + length)
          .isThrownBy(() -> opened(cut, BINDING));
    }
  }

  @Test
  void theCallersSecretIsLeftAlone() {
    byte[] own = SECRET.clone();
    var secret = SecretBytes.owning(own);
    wrapping().wrap(secret, BINDING);
    assertThat(own).isEqualTo(SECRET);
  }

  private Wrapped wrapped() {
    try (var secret = SecretBytes.copyOf(SECRET)) {
      return wrapping().wrap(secret, BINDING);
    }
  }

  private byte[] opened(Wrapped wrapped, byte[] binding) {
    try (SecretBytes secret = wrapping().open(wrapped, binding)) {
      return secret.expose(byte[]::clone);
    }
  }
}
