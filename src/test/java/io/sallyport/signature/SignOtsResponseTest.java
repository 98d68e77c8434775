package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeTokenTags;
import io.sallyport.fake.OtsClient;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Tuple;
import io.sallyport.signature.SignedRequest.Header;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignOtsResponseTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String TEMPORARY = "STS.NabcdefghijklmnopqrstuvwX";
  private static final String SECRET = "alices-secret";
  private static final String SERVICE = "SPRS1";
  private static final Threads HERE = new Threads(Runnable::run, Runnable::run);
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Map<String, String> ANSWER =
      Map.of(
          "x-ots-contentmd5", "1B2M2Y8AsgTpgAmY7PhCfg==",
          "x-ots-contenttype", "protocol buffer",
          "x-ots-requestid", "0005-1");

  private final Ladder ladder = new Ladder(NOON);
  private final OtsReceipts receipts = new OtsReceipts(new FakeTokenTags(), ladder.clock);
  private final SignOtsResponse responses =
      new SignOtsResponse(ladder.knownKeys(), receipts, ladder.clock);
  private final AccessKey key;

  SignOtsResponseTest() {
    key = ladder.knows(ID, SECRET);
    ladder.knowsTemporary(TEMPORARY, SECRET, "a-token");
  }

  @TestFactory
  Stream<DynamicTest> anAnswerIsSignedAsTheClientThatAskedExpectsIt() {
    return Stream.of(false, true)
        .map(fourth ->
            dynamicTest(
                fourth ? "v4" : "v2",
                () -> {
                  var client = new OtsClient(ID, SECRET, fourth);
                  String receipt = receipt(client.sign("GetRow", Map.of(), "a", NOON));
                  assertThat(signed(receipt))
                      .isEqualTo(client.expected("GetRow", ANSWER, NOON));
                }));
  }

  @Test
  void soIsOneToTheHolderOfATemporaryKey() {
    var client = new OtsClient(TEMPORARY, SECRET, true);
    Map<String, String> token = Map.of("x-ots-ststoken", "a-token");
    String receipt = receipt(client.sign("GetRow", token, "a", NOON));
    assertThat(signed(receipt)).isEqualTo(client.expected("GetRow", ANSWER, NOON));
  }

  @Test
  void requestsOfOtherSchemesGetNoReceipt() {
    SignedRequest other =
        new SigningClient(ID, SECRET).sign("GET", "/", Map.of(), "", new Stamp(NOON, "nonce-one"));
    assertThat(issued(other)).isEmpty();
  }

  @Test
  void aReceiptIsForOneServiceAndForTwoMinutes() {
    String receipt = receipt(request());
    assertThat(refused("SPRS2", receipt, ANSWER)).isEqualTo(NO);
    ladder.clock.advance(OtsReceipts.VALID.minusMillis(1));
    assertThat(signed(receipt)).startsWith("OTS " + ID + ":");
    ladder.clock.advance(Duration.ofMillis(1));
    assertThat(refused(SERVICE, receipt, ANSWER)).isEqualTo(NO);
  }

  @TestFactory
  Stream<DynamicTest> noByteOfAReceiptCanBeChanged() {
    String receipt = receipt(request());
    List<String> changed = new ArrayList<>(List.of("", ".", "a.b", receipt + "A", receipt + "."));
    for (int at = 0; at < receipt.length(); at++) {
      changed.add(receipt.substring(0, at) + "_" + receipt.substring(at + 1));
      changed.add(receipt.substring(0, at) + receipt.substring(at + 1));
    }
    changed.remove(receipt);
    return Stream.of(
        dynamicTest(
            changed.size() + " changes",
            () ->
                assertThat(changed)
                    .allSatisfy(text -> {
                      Optional<String> signed = tried(text);
                      // The last character of base64 has bits that mean nothing.
                      assertThat(signed.isEmpty() || same(text, receipt)).isTrue();
                    })));
  }

  @Test
  void aTagOfSomethingElseMakesNoReceipt() {
    byte[] content = Base64.getUrlDecoder().decode(receipt(request()).split("\\.", 2)[0]);
    for (byte[] tagged : List.of(content, Tuple.of("sallyport/other/v1", content))) {
      String tag =
          Base64.getUrlEncoder().encodeToString(new FakeTokenTags().tag(tagged).toArray());
      String forged = Base64.getUrlEncoder().encodeToString(content) + "." + tag;
      assertThat(refused(SERVICE, forged, ANSWER)).isEqualTo(NO);
    }
  }

  @Test
  void aKeyThatWasDisabledSinceSignsNoAnswer() {
    String receipt = receipt(request());
    ladder.put(
        ID,
        key.changedTo(AccessKey.Status.INACTIVE, NOON),
        Examples.user(1, "alice"),
        Examples.ACME);
    assertThat(refused(SERVICE, receipt, ANSWER))
        .isEqualTo(new Refusal.KeyUnusable(Why.INACTIVE));
    ladder.keys.clear();
    assertThat(refused(SERVICE, receipt, ANSWER)).isEqualTo(NO);
  }

  @TestFactory
  Stream<DynamicTest> nothingButHeadersOfTablestoreIsSigned() {
    Map<String, List<Header>> odd = new LinkedHashMap<>();
    odd.put("none", List.of());
    odd.put("another", List.of(new Header("date", "x")));
    odd.put("upper case", List.of(new Header("X-Ots-Date", "x")));
    odd.put("no name", List.of(new Header("x-ots-", "x")));
    odd.put("a break in a name", List.of(new Header("x-ots-a\nx-ots-b", "x")));
    odd.put("a break in a value", List.of(new Header("x-ots-a", "x\n/PutRow\nPOST\n")));
    odd.put("twice", List.of(new Header("x-ots-a", "x"), new Header("x-ots-a", "x")));
    String receipt = receipt(request());
    return odd.entrySet().stream()
        .map(entry ->
            dynamicTest(
                entry.getKey(),
                () ->
                    assertThat(refusal(() -> sign(SERVICE, receipt, entry.getValue())))
                        .isInstanceOf(Refusal.Invalid.class)));
  }

  private static SignedRequest request() {
    return new OtsClient(ID, SECRET, false).sign("GetRow", Map.of(), "a", NOON);
  }

  private String receipt(SignedRequest request) {
    return issued(request).orElseThrow();
  }

  private Optional<String> issued(SignedRequest request) {
    Verified verified = ladder.verify(request, Ladder.EVERY_SCHEME);
    return receipts.issue(verified, Ladder.HERE, SERVICE, HERE).toCompletableFuture().join();
  }

  private String signed(String receipt) {
    List<Header> headers = new ArrayList<>();
    ANSWER.forEach((name, value) -> headers.add(new Header(name, value)));
    return sign(SERVICE, receipt, headers);
  }

  private Optional<String> tried(String receipt) {
    try {
      return Optional.of(signed(receipt));
    } catch (RefusedException refused) {
      assertThat(refused.refusal()).isEqualTo(NO);
      return Optional.empty();
    }
  }

  private static boolean same(String text, String receipt) {
    return decoded(text).equals(decoded(receipt));
  }

  private static List<String> decoded(String receipt) {
    return Stream.of(receipt.split("\\.", 2))
        .map(part -> java.util.Arrays.toString(Base64.getUrlDecoder().decode(part)))
        .toList();
  }

  private Refusal refused(String service, String receipt, Map<String, String> answer) {
    List<Header> headers = new ArrayList<>();
    answer.forEach((name, value) -> headers.add(new Header(name, value)));
    return refusal(() -> sign(service, receipt, headers));
  }

  private static Refusal refusal(Runnable attempt) {
    Throwable thrown = catchThrowable(attempt::run);
    assertThat(thrown).isInstanceOf(RefusedException.class);
    return ((RefusedException) thrown).refusal();
  }

  private String sign(String service, String receipt, List<Header> headers) {
    try {
      return responses.sign(service, receipt, headers, HERE).toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw VerifySignedRequest.asThrown(failed);
    }
  }
}
