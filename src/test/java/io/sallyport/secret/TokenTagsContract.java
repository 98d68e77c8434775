package io.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every {@link TokenTags} does, in memory or in a token. */
public abstract class TokenTagsContract {
  private static final byte[] TOKEN = "sps_example".getBytes(StandardCharsets.US_ASCII);

  /** The tags under test. */
  protected abstract TokenTags tags();

  @Test
  void oneTokenHasOneTagOf32Bytes() {
    assertThat(tags().tag(TOKEN)).isEqualTo(tags().tag(TOKEN.clone()));
    assertThat(tags().tag(TOKEN).length()).isEqualTo(32);
  }

  @Test
  void anotherTokenHasAnotherTag() {
    byte[] other = TOKEN.clone();
    other[0] ^= 1;
    assertThat(tags().tag(other)).isNotEqualTo(tags().tag(TOKEN));
  }
}
