package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.signature.SignedMessage.Reading;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Requests captured from real SDKs, through the production ladder at their own time. */
class CapturesTest {
  @TestFactory
  Stream<DynamicTest> everyCaptureIsAcceptedOnceOrRefusedForAReason() throws IOException {
    return Capture.all().stream().map(capture -> dynamicTest(capture.id(), () -> check(capture)));
  }

  private static void check(Capture capture) {
    if (!capture.isAcs3() && !capture.isRpcV1() && !capture.isRoaV1()) {
      refusedAsAnotherScheme(capture);
      return;
    }
    capture
        .unprotected()
        .ifPresentOrElse(why -> refusedByRule(capture, why), () -> acceptedOnce(capture));
  }

  private static void acceptedOnce(Capture capture) {
    Ladder ladder = capture.ladder();
    SignedRequest request = capture.request();
    boolean hostUnsigned = capture.isHostUnsigned();
    assertThatItReadsAsExpected(capture, Ladder.schemes(hostUnsigned));
    if (hostUnsigned) {
      assertThat(ladder.refused(request)).isEqualTo(new Refusal.NotAuthenticated());
    }
    Verified verified = ladder.verification(hostUnsigned).verify(request, Ladder.HERE);
    assertThat(verified.principal().name()).isEqualTo("alice@acme.example.com");
    capture.action().ifPresent(action -> assertThat(verified.call().action()).contains(action));
    assertThat(verified.call().path()).isEqualTo(request.target().replaceFirst("\\?.*", ""));
    assertThat(ladder.refused(hostUnsigned, request))
        .isEqualTo(new Refusal.KeyUnusable(Why.REPLAYED));
    assertThat(ladder.uses).hasSize(capture.securityToken().isPresent() ? 0 : 1);
  }

  private static void assertThatItReadsAsExpected(Capture capture, Schemes schemes) {
    SignedMessage read = schemes.read(capture.request(), Terms.OWN_API);
    List<String> texts = read.readings().stream().map(Reading::stringToSign).toList();
    assertThat(texts).contains(capture.expected("string_to_sign").orElseThrow());
    capture
        .expected("canonical_request")
        .ifPresent(canonical ->
            assertThat(read.readings()).extracting(Reading::canonical).contains(canonical));
    assertThat(read.nonce()).isEqualTo(capture.expected("nonce").orElseThrow());
    assertThat(read.identity().securityToken()).isEqualTo(capture.securityToken());
    assertThat(Schemes.claimedKey(capture.request())).contains(read.identity().credential());
    assertThat(schemes.stringToSign(capture.request())).contains(texts.getFirst());
  }

  /** Its SDK signed it, but left what it asks for open to change. */
  private static void refusedByRule(Capture capture, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ladder.schemes(true).read(capture.request(), Terms.OWN_API))
        .withMessage(why);
    Ladder ladder = capture.ladder();
    assertThat(ladder.refused(true, capture.request())).isEqualTo(new Refusal.NotAuthenticated());
    assertThat(ladder.secrets.macs()).isZero();
  }

  private static void refusedAsAnotherScheme(Capture capture) {
    Ladder ladder = capture.ladder();
    assertThat(ladder.refused(true, capture.request())).isEqualTo(new Refusal.NotAuthenticated());
    assertThat(ladder.secrets.macs()).as("another scheme gets no MAC").isZero();
  }
}
