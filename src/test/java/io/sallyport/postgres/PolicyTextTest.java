package io.sallyport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.NetworkPolicy.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTextTest {
  private static final NetworkPolicy TWO =
      NetworkPolicy.restrictedTo(List.of("192.0.2.0/24", "2001:db8::/32"), "allowed");

  @Test
  void everyPolicyComesBackAsItWasStored() {
    for (NetworkPolicy policy :
        List.of(
            NetworkPolicy.UNRESTRICTED,
            TWO,
            TWO.suspended(),
            new NetworkPolicy(State.RESTRICTED, List.of()),
            new NetworkPolicy(State.SUSPENDED, List.of()))) {
      assertThat(PolicyText.parse(PolicyText.of(policy))).isEqualTo(policy);
    }
  }

  @Test
  void whatWasStoredBeforeThereWereSuspendedPoliciesMeansTheSame() {
    assertThat(PolicyText.of(NetworkPolicy.UNRESTRICTED)).isNull();
    assertThat(PolicyText.of(TWO)).isEqualTo("192.0.2.0/24 2001:db8::/32");
    assertThat(PolicyText.parse("")).isEqualTo(new NetworkPolicy(State.RESTRICTED, List.of()));
  }
}
