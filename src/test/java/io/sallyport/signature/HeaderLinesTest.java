package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.signature.SignedRequest.Header;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderLinesTest {
  @Test
  void moreLinesThanAreLookedThroughQuicklyAreRefused() {
    assertThat(new HeaderLines(lines(128)).names()).hasSize(128);
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderLines(lines(129)));
    List<Header> alike = IntStream.range(0, 129).mapToObj(at -> new Header("a", "1")).toList();
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderLines(alike));
  }

  @Test
  void aNameThatIsRepeatedInAnyCaseIsNotAskedForAlone() {
    var headers =
        headers(new Header("Via", " a "), new Header("HOST", "x"), new Header("via", "b"));
    assertThat(headers.names()).containsExactly("via", "host");
    assertThat(headers.isOnce("via")).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> headers.only("via"));
    assertThatIllegalArgumentException().isThrownBy(() -> headers.optional("via"));
    assertThat(headers.all("via")).containsExactly(" a ", "b");
    assertThat(headers.only("host")).isEqualTo("x");
    assertThat(headers.optional("other")).isEmpty();
  }

  @Test
  void everyOneOfTheValuesHasToBePrintable() {
    for (String odd : List.of("a\nb", "\u00e9", "\u0000", "\u007f")) {
      var alone = headers(new Header("via", odd));
      assertThat(alone.isOnce("via")).isFalse();
      assertThatIllegalArgumentException().isThrownBy(() -> alone.only("via"));
      var behind = headers(new Header("via", "a"), new Header("via", odd));
      assertThatIllegalArgumentException().isThrownBy(() -> behind.all("via"));
    }
    assertThat(headers(new Header("via", "a\tb")).only("via")).isEqualTo("a\tb");
  }

  private static HeaderLines headers(Header... lines) {
    return new HeaderLines(List.of(lines));
  }

  private static List<Header> lines(int count) {
    return IntStream.range(0, count).mapToObj(at -> new Header("h" + at, "1")).toList();
  }
}
