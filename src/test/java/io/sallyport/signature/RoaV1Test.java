package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Examples;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RoaClient.Message;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.signature.SignedRequest.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RoaV1Test {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Stamp STAMP = new Stamp(NOON, "3f6b4e80-56f7-11eb");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String SECRET = "alices-secret";
  private static final String PATH = "/clusters/%E4%B8%AD/x%20y";
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Map<String, String> QUERY =
      Map.of("a b", "c*d~\u6d4b=?", "z", "1", "empty", "");
  private static final Message JSON =
      new Message(
          Map.of("x-acs-action", "CreateCluster", "x-acs-version", "2015-12-15"), "{\"n\":1}");

  private final Ladder ladder = new Ladder(NOON);
  private final RoaClient client = new RoaClient(ID, SECRET);

  RoaV1Test() {
    ladder.knows(ID, SECRET);
  }

  @Test
  void aSignedRequestWithItsBodyIsAcceptedOnce() {
    SignedRequest request = client.sign("POST", PATH, QUERY, JSON, STAMP);
    SignedCall call = ladder.verify(request).call();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo(PATH);
    assertThat(call.parameters()).isEqualTo(QUERY);
    assertThat(call.action()).contains("CreateCluster");
    assertThat(call.version()).contains("2015-12-15");
    assertThat(call.header("content-type")).contains("application/json");
    assertThat(call.header("host")).isEmpty();
    assertThat(ladder.refused(request)).isEqualTo(new Refusal.KeyUnusable(Why.REPLAYED));
  }

  @Test
  void clientsThatSignAnEmptyParameterWithItsEqualsSignAreUnderstood() {
    var other = new RoaClient(ID, SECRET, "=");
    SignedRequest request = other.sign("GET", "/", QUERY, Message.NONE, STAMP);
    assertThat(ladder.verify(request).call().parameters()).isEqualTo(QUERY);
  }

  @Test
  void aFormIsAmongTheParameters() {
    Message form =
        new Message(Map.of("Content-Type", "application/x-www-form-urlencoded"), "b=%26&c=");
    SignedRequest request = client.sign("POST", "/", Map.of("a", "1"), form, STAMP);
    assertThat(ladder.verify(request).call().parameters())
        .isEqualTo(Map.of("a", "1", "b", "&", "c", ""));
  }

  @Test
  void anAccountCanRefuseIt() {
    ladder.putOff(ID);
    assertThat(ladder.refused(client.sign("GET", "/", QUERY, Message.NONE, STAMP)))
        .isEqualTo(new Refusal.KeyUnusable(Why.SCHEME_OFF));
  }

  @Test
  void aStaleDateIsTold() {
    Stamp old = new Stamp(NOON.minus(Duration.ofMinutes(16)), "3f6b4e80-56f7-11eb");
    assertThat(ladder.refused(client.sign("GET", "/", QUERY, Message.NONE, old)))
        .isEqualTo(new Refusal.StaleTimestamp(NOON));
  }

  @Test
  void aBodyWithoutItsHashIsRefusedThoughItsClientSignedIt() {
    Message unprotected = new Message(Map.of("Content-MD5", ""), "{\"n\":1}");
    SignedRequest request = client.sign("POST", "/", Map.of(), unprotected, STAMP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ladder.schemes(true).read(request, Terms.OWN_API))
        .withMessage("the body is not signed");
    assertThat(ladder.refused(request)).isEqualTo(NO);
  }

  @TestFactory
  Stream<DynamicTest> parametersThatWouldReadLikeOthersAreRefused() {
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    for (Map<String, String> query :
        List.of(Map.of("a", "b&c=d"), Map.of("a=b", "c"), Map.of("a&b", ""), Map.of("a", "&"))) {
      requests.put("signed " + query, client.sign("GET", "/", query, Message.NONE, STAMP));
    }
    SignedRequest two = client.sign("GET", "/", Map.of("a", "b", "c", "d"), Message.NONE, STAMP);
    requests.put("joined", targeted(two, "/?a=b%26c%3Dd"));
    requests.put("joined in the name", targeted(two, "/?a%3Db%26c=d"));
    return refusals(requests);
  }

  @TestFactory
  Stream<DynamicTest> whateverIsChangedIsRefused() {
    SignedRequest sent = client.sign("POST", PATH, QUERY, JSON, STAMP);
    Map<String, SignedRequest> changed = new LinkedHashMap<>();
    for (Header header : sent.headers()) {
      if (!header.name().equals("Host")) {
        changed.put("without " + header.name(), without(sent, header));
        changed.put("twice " + header.name(), with(sent, header));
        changed.put(
            "another " + header.name(),
            with(without(sent, header), new Header(header.name(), header.value() + "0")));
      }
    }
    for (Header header :
        List.of(
            new Header("x-acs-security-token", "other"),
            new Header("x-acs-accesskey-id", "other"),
            new Header("x-acs-anything", ""),
            new Header("Sallyport-Step-Up", "code=123456"),
            new Header("idempotency-key", "retry"))) {
      changed.put("added " + header.name(), with(sent, header));
    }
    changed.put("method", new SignedRequest("PUT", sent.target(), sent.headers(), sent.body()));
    changed.put("body", bodied(sent, "{\"n\":2}"));
    changed.put("no body", bodied(sent, ""));
    changed.put("path", targeted(sent, "/clusters/%E4%B8%AD/x%20z"));
    changed.put("decoded path", targeted(sent, sent.target().replace("%E4", "%e4")));
    changed.put("more", targeted(sent, sent.target() + "&y="));
    changed.put("credentials of two", targeted(sent, sent.target() + "&AccessKeyId=" + ID));
    return refusals(changed);
  }

  @TestFactory
  Stream<DynamicTest> aSignedRequestMustAlsoBeWellFormed() {
    Map<String, SignedRequest> odd = new LinkedHashMap<>();
    for (Map<String, String> headers :
        List.of(
            Map.of("Date", "2026-11-22T12:00:00Z"),
            Map.of("Date", "Sun, 22 Nov 2026 12:00:00 +0000"),
            Map.of("Date", "Mon, 22 Nov 2026 12:00:00 GMT"),
            Map.of("Date", "Sun, 22 Nov 26 12:00:00 GMT"),
            Map.of("Date", ""),
            Map.of("x-acs-signature-nonce", ""),
            Map.of("x-acs-signature-nonce", "short"),
            Map.of("x-acs-signature-nonce", "x".repeat(129)),
            Map.of("x-acs-signature-method", "HMAC-SHA256"),
            Map.of("x-acs-signature-method", ""),
            Map.of("x-acs-signature-version", "2.0"),
            Map.of("x-acs-signature-type", "BEARERTOKEN"),
            Map.of("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg"),
            Map.of("x-acs-accesskey-id", "other"),
            Map.of("x-acs-security-token", "unknown"))) {
      odd.put(
          headers.toString(), client.sign("GET", "/", QUERY, new Message(headers, ""), STAMP));
    }
    return refusals(odd);
  }

  private Stream<DynamicTest> refusals(Map<String, SignedRequest> requests) {
    List<DynamicTest> tests = new ArrayList<>();
    requests.forEach((name, request) ->
        tests.add(dynamicTest(name, () -> assertThat(ladder.refused(request)).isEqualTo(NO))));
    return tests.stream();
  }

  private static SignedRequest with(SignedRequest request, Header header) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(header);
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static SignedRequest without(SignedRequest request, Header header) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.remove(header);
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static SignedRequest bodied(SignedRequest request, String body) {
    return new SignedRequest(
        request.method(), request.target(), request.headers(), Examples.secret(body));
  }

  private static SignedRequest targeted(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }
}
