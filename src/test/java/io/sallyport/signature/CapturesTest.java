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
    Verified verified =
        Ladder.verify(
            ladder.verification(hostUnsigned), request, Ladder.HERE, Ladder.EVERY_SCHEME);
    assertThat(verified.call().scheme()).isEqualTo(capture.scheme());
    assertThat(verified.call().unboundBody()).isEmpty();
    assertThat(verified.principal().name()).isEqualTo("alice@acme.example.com");
    capture.action().ifPresent(action -> assertThat(verified.call().action()).contains(action));
    assertThat(verified.call().path()).isEqualTo(request.target().replaceFirst("\\?.*", ""));
    assertThat(ladder.refused(hostUnsigned, request))
        .isEqualTo(new Refusal.KeyUnusable(Why.REPLAYED));
    assertThat(ladder.uses).hasSize(capture.securityToken().isPresent() ? 0 : 1);
  }

  private static void assertThatItReadsAsExpected(Capture capture, Schemes schemes) {
    SignedMessage read = schemes.read(capture.request(), Ladder.EVERY_SCHEME);
    List<String> texts = read.readings().stream().map(Reading::stringToSign).toList();
    assertThat(texts).contains(capture.expected("string_to_sign").orElseThrow());
    capture
        .expected("canonical_request")
        .ifPresent(canonical ->
            assertThat(read.readings()).extracting(Reading::canonical).contains(canonical));
    assertThat(read.stamp().nonce()).isEqualTo(capture.expected("nonce"));
    assertThat(read.identity().securityToken()).isEqualTo(capture.securityToken());
    assertThat(Schemes.claimedKey(capture.request())).contains(read.identity().credential());
    if (read.stamp().nonce().isPresent()) {
      assertThat(schemes.stringToSign(capture.request())).contains(texts.getFirst());
    } else {
      assertThat(new Ladder(capture.at()).refused(capture.request(), Terms.OWN_API))
          .as("what has no nonce is not taken by our own APIs")
          .isEqualTo(new Refusal.NotAuthenticated());
    }
  }

  /** Its SDK signed it, but left what it asks for open to change. */
  private static void refusedByRule(Capture capture, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ladder.schemes(true).read(capture.request(), Ladder.EVERY_SCHEME))
        .withMessage(why);
    Ladder ladder = capture.ladder();
    assertThat(ladder.refused(true, capture.request())).isEqualTo(new Refusal.NotAuthenticated());
    assertThat(ladder.secrets.macs()).isZero();
  }
}
