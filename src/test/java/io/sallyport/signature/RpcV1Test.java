package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Examples;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RpcV1Test {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Stamp STAMP = new Stamp(NOON, "3f6b4e80-56f7-11eb");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String SECRET = "alices-secret";
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Map<String, String> CALL =
      Map.of(
          "Action", "CreateUser",
          "Version", "2019-08-15",
          "Format", "json",
          "DisplayName", "\u00c5lice \u6d4b\u8bd5 *~+&=/?!'()",
          "UserPrincipalName", "bob@acme.example.com");

  private final Ladder ladder = new Ladder(NOON);
  private final RpcClient client = new RpcClient(ID, SECRET);

  RpcV1Test() {
    ladder.knows(ID, SECRET);
  }

  /** From the documentation of IMS, as it stands in the signed address there. */
  @Test
  void theDocumentedRequestIsAcceptedAtItsTime() {
    var then = new Ladder(Instant.parse("2021-01-15T06:02:28Z"));
    then.knows("testid", "testsecret");
    Verified verified =
        then.verify(
            new SignedRequest(
                "GET",
                "/?Signature=02heLegtw4%2BBFamznl1Ltj%2BvJ4A%3D&AccessKeyId=testid"
                    + "&Action=CreateUser&DisplayName=test&Format=JSON&SignatureMethod=HMAC-SHA1"
                    + "&SignatureNonce=3f6b4e80-56f7-11eb-a256-a9f756ea7e85&SignatureVersion=1.0"
                    + "&Timestamp=2021-01-15T06%3A02%3A28Z"
                    + "&UserPrincipalName=test%40example.onaliyun.com&Version=2019-08-15",
                List.of(new Header("Host", "ims.aliyuncs.com")),
                SecretBytes.owning(new byte[0])));
    assertThat(verified.call().action()).contains("CreateUser");
  }

  /** As the oldest client for Node writes it. */
  @Test
  void theTimeMayHaveMilliseconds() {
    Map<String, String> call = with(CALL, "Timestamp", "2026-11-22T12:00:00.123Z");
    assertThat(ladder.verify(client.posted(call, STAMP)).call().action()).contains("CreateUser");
    SignedRequest later = client.posted(with(CALL, "Timestamp", "2026-11-22T12:15:00.001Z"), STAMP);
    assertThat(ladder.refused(later)).isInstanceOf(Refusal.StaleTimestamp.class);
  }

  @TestFactory
  Stream<DynamicTest> whereverItsParametersStandTheCallIsTheSame() {
    Map<String, SignedRequest> spellings = new LinkedHashMap<>();
    spellings.put("all in the query", client.get(CALL, stamp(1)));
    spellings.put("query and form", client.mixed(CALL, stamp(2)));
    spellings.put("all in the form", client.posted(CALL, stamp(3)));
    spellings.put(
        "another spelling of the type",
        retyped(client.posted(CALL, stamp(4)), "APPLICATION/X-www-form-urlencoded ; charset=x"));
    SignedRequest echoing = with(client.get(CALL, stamp(5)), "x-acs-action", "CreateUser");
    spellings.put("headers that say the same", with(echoing, "X-Acs-Version", "2019-08-15"));
    return spellings.entrySet().stream()
        .map(entry ->
            dynamicTest(
                entry.getKey(),
                () -> {
                  SignedCall call = ladder.verify(entry.getValue()).call();
                  assertThat(call.parameters()).isEqualTo(CALL);
                  assertThat(call.action()).contains("CreateUser");
                  assertThat(call.version()).contains("2019-08-15");
                  assertThat(call.path()).isEqualTo("/");
                  assertThat(call.headers()).isEmpty();
                }));
  }

  @Test
  void emptyParametersAreKeptWhereTheyAreSigned() {
    Map<String, String> call = with(CALL, "Comments", "");
    assertThat(ladder.verify(client.mixed(call, STAMP)).call().parameters()).isEqualTo(call);
  }

  @Test
  void emptyParametersThatAClientDoesNotSignMeanNothing() {
    var careless = new RpcClient(ID, SECRET, false);
    Map<String, String> call = with(CALL, "Comments", "");
    assertThat(ladder.verify(careless.get(call, STAMP)).call().parameters()).isEqualTo(CALL);
  }

  @Test
  void anEmptyParameterAddedByAThirdPartyHasNoEffect() {
    for (String added : List.of("Comments", "UserName", "SecurityToken", "Tag.1.Key")) {
      SignedRequest sent = client.get(CALL, new Stamp(NOON, "nonce-" + added));
      SignedCall call = ladder.verify(targeted(sent, sent.target() + "&" + added + "=")).call();
      assertThat(call.parameters()).isEqualTo(CALL);
    }
  }

  @Test
  void besideSignedEmptyOnesAnEmptyParameterAddedByAThirdPartyIsRefused() {
    SignedRequest sent = client.get(with(CALL, "Comments", ""), STAMP);
    assertThat(ladder.refused(targeted(sent, sent.target() + "&Email="))).isEqualTo(NO);
  }

  @Test
  void aStrangersRequestCostsTheSameWhetherTheKeyExistsOrNot() {
    Map<String, String> call = with(CALL, "Comments", "");
    ladder.refused(new RpcClient(ID, "a-guess").get(call, STAMP));
    int known = ladder.secrets.macs();
    ladder.refused(new RpcClient(ExampleKeys.id(9).value(), "a-guess").get(call, STAMP));
    assertThat(ladder.secrets.macs()).isEqualTo(2 * known);
  }

  @Test
  void anAccountCanRefuseOldSchemesAndOnlyTheHolderOfTheSecretIsTold() {
    ladder.putOff(ID);
    assertThat(ladder.refused(client.get(CALL, STAMP)))
        .isEqualTo(new Refusal.KeyUnusable(Why.SCHEME_OFF));
    assertThat(ladder.refused(new RpcClient(ID, "a-guess").get(CALL, STAMP))).isEqualTo(NO);
  }

  @TestFactory
  Stream<DynamicTest> whatItCannotSignIsRefused() {
    SignedRequest sent = client.get(CALL, STAMP);
    Map<String, SignedRequest> changed = new LinkedHashMap<>();
    for (String path : List.of("/v1/users", "//", "/.", "/%2F", "/index")) {
      changed.put("path " + path, targeted(sent, path + sent.target().substring(1)));
    }
    for (Header header :
        List.of(
            new Header("x-acs-action", "DeleteUser"),
            new Header("x-acs-version", "2015-05-01"),
            new Header("X-Acs-Action", ""),
            new Header("x-acs-accesskey-id", "other"),
            new Header("x-acs-security-token", "other"),
            new Header("Sallyport-Step-Up", "code=123456"),
            new Header("Idempotency-Key", "retry"),
            new Header("Authorization", "Bearer sps_x"),
            new Header("Authorization", "Basic eDp5"),
            new Header("Authorization", ""))) {
      changed.put("header " + header.name() + " " + header.value(), with(sent, header));
    }
    changed.put("repeated header", with(with(sent, "x-acs-action", "CreateUser"),
        "x-acs-action", "CreateUser"));
    changed.put("JSON body", body(sent, "application/json", "{}"));
    changed.put("untyped body", body(sent, "", "a=1"));
    changed.put("unsigned form", body(sent, "application/x-www-form-urlencoded", "a=1"));
    changed.put("form of the same", body(sent, "application/x-www-form-urlencoded", "Format=json"));
    changed.put("retyped form", retyped(client.posted(CALL, STAMP), "text/plain"));
    for (String method : List.of("POST", "PUT", "HEAD", "get")) {
      changed.put("method " + method,
          new SignedRequest(method, sent.target(), sent.headers(), sent.body()));
    }
    return refusals(changed);
  }

  @TestFactory
  Stream<DynamicTest> aSignedRequestMustAlsoBeWellFormed() {
    Map<String, SignedRequest> odd = new LinkedHashMap<>();
    for (String nonce : List.of("", "short", "x".repeat(129), "with space")) {
      odd.put("nonce " + nonce, client.get(with(CALL, "SignatureNonce", nonce), STAMP));
    }
    for (String time :
        List.of(
            "",
            "2026-11-22 12:00:00",
            "2026-11-22T12:00:00+00:00",
            "2026-11-22T12:00Z",
            "2026-13-22T12:00:00Z",
            "Sun, 22 Nov 2026 12:00:00 GMT")) {
      odd.put("time " + time, client.get(with(CALL, "Timestamp", time), STAMP));
    }
    odd.put("another type", client.get(with(CALL, "SignatureType", "PRIVATEKEY"), STAMP));
    odd.put("malformed id", new RpcClient("a/b", SECRET).get(CALL, STAMP));
    for (String[] other :
        new String[][] {
          {"SignatureMethod=HMAC-SHA1", "SignatureMethod=HMAC-SHA256"},
          {"SignatureVersion=1.0", "SignatureVersion=2.0"},
          {"SignatureVersion=1.0", "SignatureVersion="},
          {"Signature=", "Signature=A"},
          {"Signature=", "Signatures="},
          {"AccessKeyId=", "AccessKeyIds="}
        }) {
      SignedRequest sent = client.get(CALL, STAMP);
      odd.put(other[1], targeted(sent, sent.target().replace(other[0], other[1])));
    }
    return refusals(odd);
  }

  @TestFactory
  Stream<DynamicTest> anotherMethodOrAlgorithmIsRefusedThoughItsClientSignedIt() {
    Map<String, SignedRequest> odd = new LinkedHashMap<>();
    for (String method : List.of("PUT", "DELETE", "HEAD", "PATCH")) {
      odd.put("signed " + method, client.send(method, CALL, STAMP));
    }
    for (String[] other :
        new String[][] {
          {"SignatureMethod", "HMAC-SHA256"},
          {"SignatureMethod", ""},
          {"SignatureVersion", "2.0"},
          {"SignatureVersion", "1"}
        }) {
      odd.put(
          "signed " + other[0] + " " + other[1],
          client.get(with(CALL, other[0], other[1]), STAMP));
    }
    return refusals(odd);
  }

  @Test
  void aSignatureHasOneSpelling() {
    SignedRequest sent = client.get(CALL, STAMP);
    String padding = "%3D";
    int end = sent.target().indexOf(padding, sent.target().indexOf("Signature="));
    char last = sent.target().charAt(end - 1);
    // The last two bits of the digit before the padding say nothing.
    String other =
        sent.target().substring(0, end - 1) + (char) (last + 1) + sent.target().substring(end);
    assertThat(ladder.refused(targeted(sent, other))).isEqualTo(NO);
    assertThat(ladder.verify(sent)).isNotNull();
  }

  @Test
  void anEmptyTypeOfSignatureIsTaken() {
    assertThat(ladder.verify(client.get(with(CALL, "SignatureType", ""), STAMP))).isNotNull();
  }

  private static Stamp stamp(int number) {
    return new Stamp(NOON, "nonce-number-" + number);
  }

  private Stream<DynamicTest> refusals(Map<String, SignedRequest> requests) {
    List<DynamicTest> tests = new ArrayList<>();
    requests.forEach((name, request) ->
        tests.add(dynamicTest(name, () -> assertThat(ladder.refused(request)).isEqualTo(NO))));
    return tests.stream();
  }

  private static Map<String, String> with(Map<String, String> call, String name, String value) {
    Map<String, String> more = new TreeMap<>(call);
    more.put(name, value);
    return more;
  }

  private static SignedRequest with(SignedRequest request, String name, String value) {
    return with(request, new Header(name, value));
  }

  private static SignedRequest with(SignedRequest request, Header header) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(header);
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static SignedRequest retyped(SignedRequest request, String type) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> header.name().equals("Content-Type"));
    headers.add(new Header("content-type", type));
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static SignedRequest body(SignedRequest request, String type, String body) {
    List<Header> headers = new ArrayList<>(request.headers());
    if (!type.isEmpty()) {
      headers.add(new Header("Content-Type", type));
    }
    return new SignedRequest(
        request.method(), request.target(), headers, Examples.secret(body));
  }

  private static SignedRequest targeted(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }
}
