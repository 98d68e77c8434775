package io.sallyport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedForTest {
  private static final SourceAddress PROXY = SourceAddress.parse("10.0.0.1");
  private static final SourceAddress STRANGER = SourceAddress.parse("203.0.113.9");

  private final ForwardedFor rule =
      new ForwardedFor(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("2001:db8::/32")));

  @Test
  void aPeerThatIsNoProxyIsTheClientWhateverItClaims() {
    assertThat(rule.client(STRANGER, List.of("1.2.3.4"), List.of("for=1.2.3.4")))
        .isEqualTo(STRANGER);
  }

  @Test
  void aProxyThatNamesNobodySpeaksForItself() {
    assertThat(rule.client(PROXY, List.of(), List.of())).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.3.4 | 1.2.3.4",
        "6.6.6.6, 1.2.3.4 | 1.2.3.4",
        "6.6.6.6 ,1.2.3.4,10.9.9.9 | 1.2.3.4",
        "1.2.3.4, 2001:db8::5,\t10.1.1.1 | 1.2.3.4",
        "::ffff:1.2.3.4, ::ffff:10.1.1.1 | 1.2.3.4",
        "garbage;;, 1.2.3.4 | 1.2.3.4",
        "10.3.3.3, 10.2.2.2 | 10.3.3.3",
      })
  void theFirstHopFromTheRightThatIsNoProxyIsTheClient(String header, String client) {
    assertThat(rule.client(PROXY, List.of(header), List.of())).hasToString(client);
  }

  @Test
  void severalLinesAreOneListInWireOrder() {
    assertThat(rule.client(PROXY, List.of("6.6.6.6, 1.2.3.4", "10.2.2.2"), List.of()))
        .hasToString("1.2.3.4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "1.2.3.4,",
        "1.2.3.4, ,10.1.1.1",
        "unknown",
        "1.2.3.4:80",
        "[::1]",
        "\"1.2.3.4\"",
        "1.2.3.4 5.6.7.8",
        "01.2.3.4",
        "client.example",
        "1.2.3.4\u00a0",
        "1.2.3.4, x, 10.1.1.1"
      })
  void aMalformedHopOnTheWayIsRefusedAndNeverSkipped(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.client(PROXY, List.of(header), List.of()));
  }

  @Test
  void bothHeadersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.client(PROXY, List.of("1.2.3.4"), List.of("for=1.2.3.4")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=1.2.3.4 | 1.2.3.4",
        "For=1.2.3.4;proto=https;by=10.0.0.1 | 1.2.3.4",
        "for=\"1.2.3.4:8080\" | 1.2.3.4",
        "for=1.2.3.4:8080 | 1.2.3.4",
        "for=\"[2400::1]\" | 2400::1",
        "for=\"[2400::1]:443\";host=\"a.example\" | 2400::1",
        "for=6.6.6.6, for=1.2.3.4, for=10.1.1.1 | 1.2.3.4",
        "for=6.6.6.6;x=\", for=1.2.3.4;host=\"h\" | 1.2.3.4",
        "proto=http;for=1.2.3.4 , for=10.1.1.1 | 1.2.3.4",
      })
  void forwardedIsReadTheSameWay(String header, String client) {
    assertThat(rule.client(PROXY, List.of(), List.of(header))).hasToString(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "for",
        "for=",
        "for=unknown",
        "for=_hidden",
        "for=\"_hidden\"",
        "proto=https",
        "for=1.2.3.4;for=5.6.7.8",
        "for=[2400::1]x",
        "for=\"1.2.3.4",
        "for=1.2.3.4\"",
        "for=\"1.2\\.3.4\"",
        "for=\"[1.2.3.4]\"",
        "for=2400::1",
        "for=1.2.3.4;",
        "for =1.2.3.4",
        "for= 1.2.3.4",
        "for=1.2.3.4:123456",
        "for=\"a,for=1.2.3.4\"",
        "for=1.2.3.4;x=\";\""
      })
  void aMalformedOrHiddenNodeIsRefused(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.client(PROXY, List.of(), List.of(header)));
  }

  @Test
  void aChainOfProxiesWithoutEndIsRefused() {
    String chain = String.join(",", java.util.Collections.nCopies(33, "10.1.1.1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.client(PROXY, List.of(chain), List.of()));
  }

  @Property
  void whatAClientWritesInFrontNeverChangesTheAnswer(@ForAll @NotBlank String claimed) {
    assertThat(rule.client(PROXY, List.of(claimed + ", 1.2.3.4"), List.of()))
        .hasToString("1.2.3.4");
    assertThat(rule.client(PROXY, List.of(), List.of(claimed + ", for=1.2.3.4;host=\"h\"")))
        .hasToString("1.2.3.4");
  }
}
