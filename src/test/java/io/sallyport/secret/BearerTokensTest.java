package io.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.FakeTokenTags;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {
  private final BearerTokens tokens = new BearerTokens(new FakeRandomness(), new FakeTokenTags());

  @Test
  void aTokenIsFoundByItsTagUnderItsOwnUseOnly() {
    BearerTokens.Minted minted = tokens.mint(BearerTokens.Use.SESSION);
    assertThat(tokens.tagOf(BearerTokens.Use.SESSION, minted.token())).contains(minted.tag());
    assertThat(tokens.tagOf(BearerTokens.Use.GRANT, minted.token())).isEmpty();
  }

  @Test
  void tokensHave256RandomBitsInAFormThatTellsTheirUse() {
    String session = text(tokens.mint(BearerTokens.Use.SESSION).token());
    assertThat(session).matches("sps_[A-Za-z0-9_-]{43}");
    assertThat(text(tokens.mint(BearerTokens.Use.SESSION).token())).isNotEqualTo(session);
    assertThat(text(tokens.mint(BearerTokens.Use.GRANT).token())).startsWith("spg_");
  }

  @Test
  void mintedTokensAreNotPrinted() {
    assertThat(tokens.mint(BearerTokens.Use.GRANT).toString()).doesNotContain("spg_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sps_", "SPS_", "sps_short", "x"})
  void whatHasNotTheFormHasNoTag(String junk) {
    String padded = junk + " ".repeat(Math.max(0, 47 - junk.length()));
    for (String text : new String[] {junk, padded, padded + "A"}) {
      try (SecretBytes token = SecretBytes.owning(text.getBytes(StandardCharsets.US_ASCII))) {
        assertThat(tokens.tagOf(BearerTokens.Use.SESSION, token)).isEmpty();
      }
    }
  }

  private static String text(SecretBytes token) {
    return token.expose(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }
}
