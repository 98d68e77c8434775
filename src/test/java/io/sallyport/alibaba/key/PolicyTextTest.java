package io.sallyport.alibaba.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.NetworkPolicy.State;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTextTest {
  @Test
  void aPolicyThatWasNeverSetIsAnEmptyObject() {
    assertThat(PolicyText.of(NetworkPolicy.UNRESTRICTED)).isEqualTo("{}");
  }

  @Test
  void whatWasSetComesBack() {
    for (String document :
        List.of(
            "{\"Version\":1,\"Status\":\"Inactive\",\"Statements\":[]}",
            "{\"Version\":1,\"Status\":\"Active\",\"Statements\":[]}",
            policy("Active", "\"192.0.2.7\",\"10.0.0.0/8\",\"2001:db8::/32\""),
            policy("Inactive", "\"::1\""))) {
      assertThat(PolicyText.of(PolicyText.parse(document))).isEqualTo(document);
    }
  }

  @Test
  void theVersionMayBeLeftOutAndTheValueBlank() {
    NetworkPolicy policy =
        PolicyText.parse(
            "{\"Status\":\"Active\",\"Statements\":[{\"Type\":\"ClassicWhiteList\",\"Value\":\" \","
                + "\"IPList\":[\"192.0.2.7\"]}]}");
    assertThat(policy).isEqualTo(NetworkPolicy.restrictedTo(List.of("192.0.2.7"), "x"));
  }

  @Test
  void severalStatementsAllowTogetherWhatEachAllows() {
    NetworkPolicy policy =
        PolicyText.parse(
            "{\"Status\":\"Active\",\"Statements\":["
                + statement("\"192.0.2.7\"")
                + ","
                + statement("\"192.0.2.7\",\"192.0.2.8\"")
                + "]}");
    assertThat(policy.state()).isEqualTo(State.RESTRICTED);
    assertThat(policy.texts()).containsExactly("192.0.2.7/32", "192.0.2.8/32");
  }

  @Test
  void theQuotasHold() {
    String eight = IntStream.range(0, 8).mapToObj(i -> statement("\"192.0.2." + i + "\""))
        .collect(Collectors.joining(","));
    PolicyText.parse("{\"Status\":\"Active\",\"Statements\":[" + eight + "]}");
    assertInvalid(
        "{\"Status\":\"Active\",\"Statements\":[" + eight + "," + statement("\"::1\"") + "]}");
    String fifty =
        IntStream.range(0, 50).mapToObj(i -> "\"192.0.2." + i + "\"")
            .collect(Collectors.joining(","));
    PolicyText.parse(policy("Active", fifty));
    assertInvalid(policy("Active", fifty + ",\"::1\""));
  }

  @Test
  void whatIsNoPolicyOrCannotBeKeptIsRefused() {
    for (String document :
        List.of(
            "",
            "{}",
            "[]",
            "null",
            "{\"Status\":\"Active\"}",
            "{\"Status\":\"Active\",\"Statements\":null}",
            "{\"Status\":\"active\",\"Statements\":[]}",
            "{\"Statements\":[]}",
            "{\"Version\":2,\"Status\":\"Active\",\"Statements\":[]}",
            "{\"Version\":\"1\",\"Status\":\"Active\",\"Statements\":[]}",
            "{\"Status\":\"Active\",\"Statements\":[],\"More\":1}",
            "{\"Status\":\"Active\",\"Status\":\"Inactive\",\"Statements\":[]}",
            "{\"Status\":\"Active\",\"Statements\":[{}]}",
            "{\"Status\":\"Active\",\"Statements\":[\"x\"]}",
            policy("Active", ""),
            policy("Active", "7"),
            policy("Active", "\"192.0.2.256\""),
            policy("Active", "\"192.0.2.7/24\""),
            policy("Active", "\"10.0.0.0/8\"").replace("Classic", "VPC"),
            policy("Active", "\"10.0.0.0/8\"")
                .replace("\"IPList\"", "\"Value\":\"v\",\"IPList\""))) {
      assertInvalid(document);
    }
  }

  private static void assertInvalid(String document) {
    var refused =
        catchThrowableOfType(RpcRefusedException.class, () -> PolicyText.parse(document));
    assertThat(refused).as("%s", document).isNotNull();
    assertThat(refused.code()).isEqualTo("InvalidParameter.AccessKeyPolicy");
    assertThat(refused.status()).isEqualTo(400);
  }

  private static String policy(String status, String addresses) {
    return "{\"Version\":1,\"Status\":\""
        + status
        + "\",\"Statements\":["
        + statement(addresses)
        + "]}";
  }

  private static String statement(String addresses) {
    return "{\"Type\":\"ClassicWhiteList\",\"IPList\":[" + addresses + "]}";
  }
}
