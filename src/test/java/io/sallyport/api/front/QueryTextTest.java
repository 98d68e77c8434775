package io.sallyport.api.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.refusal.RefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  @Test
  void pairsAreFormDecodedInOrder() {
    assertThat(QueryText.parse("/v1/users?a=1&b=x%20y+z&c=%C3%BC&d="))
        .containsExactly(
            Map.entry("a", "1"),
            Map.entry("b", "x y z"),
            Map.entry("c", "\u00fc"),
            Map.entry("d", ""));
    assertThat(QueryText.parse("/v1/users")).isEmpty();
    assertThat(QueryText.parse("/v1/users?")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?a",
        "?=1",
        "?a=1&a=2",
        "?a=1&%61=2",
        "?a=%",
        "?a=%zz",
        "?a=%C3",
        "?a=\u00fc",
        "?a=1&&b=2",
        "?&",
        "?a=%ED%A0%80"
      })
  void anythingElseIsRefused(String target) {
    assertThatThrownBy(() -> QueryText.parse(target)).isInstanceOf(RefusedException.class);
  }

  @Test
  void moreThanTwentyParametersAreRefused() {
    StringBuilder many = new StringBuilder("?x=0");
    for (int i = 0; i < 20; i++) {
      many.append("&p").append(i).append("=1");
    }
    assertThatThrownBy(() -> QueryText.parse(many.toString())).isInstanceOf(RefusedException.class);
  }
}
