package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.OtsClient;
import io.sallyport.fake.SlsClient;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.signature.SignedRequest.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schemes of the Simple Log Service and of Tablestore. */
class AlibabaDataSchemesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String SECRET = "alices-secret";
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Terms ALL = Ladder.EVERY_SCHEME;

  private final Ladder ladder = new Ladder(NOON);
  private final SlsClient log = new SlsClient(ID, SECRET, false);
  private final SlsClient sls4 = new SlsClient(ID, SECRET, true);
  private final OtsClient ots2 = new OtsClient(ID, SECRET, false);
  private final OtsClient ots4 = new OtsClient(ID, SECRET, true);

  AlibabaDataSchemesTest() {
    ladder.knows(ID, SECRET);
  }

  @Test
  void anAccountCanRefuseWhatStandsOnSha1() {
    ladder.putOff(ID);
    Refusal off = new Refusal.KeyUnusable(Why.SCHEME_OFF);
    assertThat(ladder.refused(log.sign(get(Map.of()), NOON), ALL)).isEqualTo(off);
    assertThat(ladder.refused(ots2.sign("Get", Map.of(), "", NOON), ALL)).isEqualTo(off);
    assertThat(ladder.verify(sls4.sign(get(Map.of()), NOON), ALL)).isNotNull();
    assertThat(ladder.verify(ots4.sign("Get", Map.of(), "", NOON), ALL)).isNotNull();
  }

  @Test
  void newerClientsOfTheLogServiceSignBySha256() {
    Map<String, String> method = Map.of("x-log-signaturemethod", "hmac-sha256");
    SignedRequest bySha1 = log.sign(get(Map.of()), NOON);
    SignedRequest bySha256 = log.sign(get(Map.of("a", "b"), method), NOON);
    ladder.putOff(ID);
    SignedCall call = ladder.verify(bySha256, ALL).call();
    assertThat(call.scheme()).isEqualTo("LOG-V1");
    assertThat(call.parameters()).isEqualTo(Map.of("a", "b"));
    assertThat(ladder.refused(edited(bySha256, "hmac-sha256", "hmac-sha1"), ALL)).isEqualTo(NO);
    assertThat(ladder.refused(edited(bySha1, "hmac-sha1", "hmac-sha256"), ALL)).isEqualTo(NO);
  }

  @Test
  void searchesWithAmpersandsAreUnderstoodWhereTheyReadInOneWay() {
    Map<String, String> query = Map.of("query", "a & b | select c", "topic", "");
    for (SlsClient client : List.of(log, sls4)) {
      assertThat(ladder.verify(client.sign(get(query), NOON), ALL).call().parameters())
          .isEqualTo(query);
    }
    Map<String, String> twofold = Map.of("query", "a&topic=b");
    assertThat(ladder.refused(log.sign(get(twofold), NOON), ALL)).isEqualTo(NO);
    assertThat(ladder.verify(sls4.sign(get(twofold), NOON), ALL).call().parameters())
        .isEqualTo(twofold);
  }

  @Test
  void namesOfObjectsAreSignedAsTheyAreSent() {
    for (SlsClient client : List.of(log, sls4)) {
      SignedRequest sent =
          client.sign(
              new SlsClient.Message("GET", "/objects/a%2Fb%20c", Map.of(), Map.of(), ""), NOON);
      SignedRequest asSent = targeted(sent, "/objects/a%2Fb%20c");
      assertThat(ladder.verify(asSent, ALL).call().path()).isEqualTo("/objects/a%2Fb%20c");
      assertThat(ladder.refused(targeted(sent, "/objects/a/b c".replace(" ", "%20")), ALL))
          .isEqualTo(NO);
      assertThat(ladder.refused(targeted(sent, "/objects/a%252Fb%2520c"), ALL)).isEqualTo(NO);
    }
  }

  @Test
  void anEncodedSlashIsNoSlash() {
    for (SlsClient client : List.of(log, sls4)) {
      SignedRequest sent =
          client.sign(new SlsClient.Message("GET", "/a/b", Map.of(), Map.of(), ""), NOON);
      assertThat(ladder.refused(targeted(sent, "/a%2Fb"), ALL)).isEqualTo(NO);
    }
  }

  @TestFactory
  Stream<DynamicTest> oddRequestsToTheLogServiceAreRefused() {
    Map<String, SignedRequest> odd = new LinkedHashMap<>();
    for (Map<String, String> headers :
        List.of(
            Map.of("x-log-signaturemethod", "hmac-md5"),
            Map.of("x-log-signaturemethod", ""),
            Map.of("Date", "2026-11-22T12:00:00Z"),
            Map.of("Date", ""),
            Map.of("Content-MD5", "d41d8cd98f00b204e9800998ecf8427e"),
            Map.of("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
            Map.of("x-acs-accesskey-id", "other"),
            Map.of("x-acs-security-token", "unknown"))) {
      odd.put("v1 " + headers, log.sign(get(Map.of(), headers), NOON));
    }
    for (Map<String, String> headers :
        List.of(
            Map.of("x-log-date", ""),
            Map.of("x-log-date", "Sun, 22 Nov 2026 12:00:00 GMT"),
            Map.of("x-log-date", "20261121T120000Z"),
            Map.of("x-log-content-sha256", ""),
            Map.of("x-log-content-sha256", "00"),
            Map.of("x-log-content-sha256", "0".repeat(64)),
            Map.of("Host", ""),
            Map.of("x-acs-accesskey-id", "other"))) {
      odd.put("v4 " + headers, sls4.sign(get(Map.of(), headers), NOON));
    }
    SignedRequest fourth = sls4.sign(get(Map.of()), NOON);
    odd.put("another service", edited(fourth, "/sls/", "/ots/"));
    odd.put("another day", edited(fourth, "/20261122/", "/20261121/"));
    odd.put("another end", edited(fourth, "aliyun_v4_request", "aws4_request"));
    for (SlsClient client : List.of(log, sls4)) {
      SignedRequest sent = client.sign(get(Map.of("a", "b")), NOON);
      String which = client.fourth() ? "v4 " : "v1 ";
      odd.put(which + "twice", targeted(sent, sent.target() + "&a=b"));
      odd.put(which + "step up", with(sent, new Header("Sallyport-Step-Up", "code=1")));
      odd.put(which + "more", with(sent, new Header("x-log-more", "1")));
    }
    return refusals(odd);
  }

  @TestFactory
  Stream<DynamicTest> oddRequestsToTablestoreAreRefused() {
    Map<String, SignedRequest> odd = new LinkedHashMap<>();
    for (OtsClient client : List.of(ots2, ots4)) {
      String which = client.fourth() ? "v4 " : "v2 ";
      for (Map<String, String> headers :
          List.of(
              Map.of("x-ots-date", "20261122T120000Z"),
              Map.of("x-ots-date", ""),
              Map.of("x-ots-contentmd5", ""),
              Map.of("x-ots-contentmd5", "D41D8CD98F00B204E9800998ECF8427E"),
              Map.of("x-ots-accesskeyid", ""),
              Map.of("x-ots-accesskeyid", "a/b"),
              Map.of("x-ots-ststoken", "unknown"))) {
        odd.put(which + headers, client.sign("GetRow", headers, "", NOON));
      }
      SignedRequest sent = client.sign("GetRow", Map.of(), "", NOON);
      odd.put(which + "a query", targeted(sent, "/GetRow?a=1"));
      odd.put(which + "an empty query", targeted(sent, "/GetRow?"));
      odd.put(which + "a folder", client.sign("v1/GetRow", Map.of(), "", NOON));
      odd.put(which + "no action", client.sign("", Map.of(), "", NOON));
      odd.put(which + "more", with(sent, new Header("x-ots-more", "1")));
      odd.put(which + "authorization", with(sent, new Header("Authorization", "Basic eDp5")));
      odd.put(which + "retry", with(sent, new Header("Idempotency-Key", "1")));
    }
    odd.put("day", ots4.sign("GetRow", Map.of("x-ots-signdate", "20261120"), "", NOON));
    odd.put("no day", ots4.sign("GetRow", Map.of("x-ots-signdate", ""), "", NOON));
    odd.put("region", ots4.sign("GetRow", Map.of("x-ots-signregion", "a/b"), "", NOON));
    return refusals(odd);
  }

  private static SlsClient.Message get(Map<String, String> query) {
    return get(query, Map.of());
  }

  private static SlsClient.Message get(Map<String, String> query, Map<String, String> headers) {
    return new SlsClient.Message("GET", "/logstores/a", query, headers, "");
  }

  private Stream<DynamicTest> refusals(Map<String, SignedRequest> requests) {
    List<DynamicTest> tests = new ArrayList<>();
    requests.forEach((name, request) ->
        tests.add(
            dynamicTest(name, () -> assertThat(ladder.refused(request, ALL)).isEqualTo(NO))));
    return tests.stream();
  }

  private static SignedRequest with(SignedRequest request, Header header) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(header);
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static SignedRequest edited(SignedRequest request, String text, String by) {
    List<Header> headers =
        request.headers().stream()
            .map(line -> new Header(line.name(), line.value().replace(text, by)))
            .toList();
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static SignedRequest targeted(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }
}
