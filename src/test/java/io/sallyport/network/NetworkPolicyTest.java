package io.sallyport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.refusal.RefusedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {
  private static final SourceAddress INSIDE = SourceAddress.parse("10.1.2.3");
  private static final SourceAddress OUTSIDE = SourceAddress.parse("11.1.2.3");

  @Test
  void anUnrestrictedPolicyAdmitsEverybody() {
    assertThat(NetworkPolicy.UNRESTRICTED.admits(OUTSIDE)).isTrue();
  }

  @Test
  void aRestrictedPolicyAdmitsOnlyWhatItLists() {
    NetworkPolicy policy = NetworkPolicy.restrictedTo(List.of("10.0.0.0/8", "::1"), "allowed");
    assertThat(policy.admits(INSIDE)).isTrue();
    assertThat(policy.admits(SourceAddress.parse("::ffff:10.1.2.3"))).isTrue();
    assertThat(policy.admits(SourceAddress.parse("::1"))).isTrue();
    assertThat(policy.admits(OUTSIDE)).isFalse();
  }

  @Test
  void aRestrictedPolicyWithoutRangesAdmitsNobody() {
    assertThat(NetworkPolicy.restrictedTo(List.of(), "allowed").admits(INSIDE)).isFalse();
  }

  @Test
  void aSuspendedPolicyAdmitsEverybodyAndRemembersItsList() {
    NetworkPolicy policy = NetworkPolicy.restrictedTo(List.of("10.0.0.0/8"), "allowed").suspended();
    assertThat(policy.admits(OUTSIDE)).isTrue();
    assertThat(policy.restricted()).isFalse();
    assertThat(policy.texts()).containsExactly("10.0.0.0/8");
    assertThat(policy.toString()).contains("unrestricted", "10.0.0.0/8");
  }

  @Test
  void everyBadLineIsReportedWithItsPlace() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() ->
            NetworkPolicy.restrictedTo(
                List.of("10.0.0.0/8", "10.0.0.1/8", "::1", "nonsense"), "allowed"))
        .extracting(refused -> ((Refusal.Invalid) refused.refusal()).problems())
        .satisfies(problems ->
            assertThat(problems)
                .extracting(FieldProblem::field)
                .containsExactly("allowed[1]", "allowed[3]"));
  }

  @Test
  void aRangeWrittenTwiceIsListedOnce() {
    assertThat(
            NetworkPolicy.restrictedTo(
                    List.of("10.0.0.0/8", "::ffff:10.0.0.0/104", "1.2.3.4", "1.2.3.4/32"),
                    "allowed")
                .texts())
        .containsExactly("10.0.0.0/8", "1.2.3.4/32");
  }

  @Test
  void moreThanFiftyRangesAreRefused() {
    assertThat(NetworkPolicy.restrictedTo(Collections.nCopies(50, "1.2.3.4"), "allowed").texts())
        .hasSize(1);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> NetworkPolicy.restrictedTo(Collections.nCopies(51, "1.2.3.4"), "a"));
  }
}
