package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.OtsClient;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SignedBodies;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.fake.SlsClient;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.signature.SignedRequest.Header;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a relying service may allow: repeats where there is no nonce, bodies that nobody saw. */
class TermsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String SECRET = "alices-secret";
  private static final String BODY = "{\"n\":1}";
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Refusal REPLAYED = new Refusal.KeyUnusable(Why.REPLAYED);
  private static final Terms STRICT = Ladder.EVERY_SCHEME;
  private static final Terms REPEATS = new Terms(null, Schemes.names(), true, false);
  private static final Terms UNBOUND = new Terms(null, Schemes.names(), false, true);

  private final Ladder ladder = new Ladder(NOON);
  private final Aws4Client s3 = new Aws4Client(ID, SECRET, "s3");

  TermsTest() {
    ladder.knows(ID, SECRET);
  }

  @TestFactory
  Stream<DynamicTest> anExactRepeatIsTakenWhereItIsAllowedAndOnlyWithoutANonce() {
    return each(
        posts(),
        (name, request) -> {
          ladder.verify(request, REPEATS);
          if (name.startsWith("ACS3") || name.startsWith("R")) {
            assertThat(ladder.refused(request, REPEATS)).isEqualTo(REPLAYED);
          } else {
            ladder.verify(request, REPEATS);
            ladder.verify(request, STRICT);
            assertThat(ladder.refused(request, STRICT)).isEqualTo(REPLAYED);
            ladder.verify(request, REPEATS);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> noDateFurtherThanTheWindowIsTakenNotEvenToBeRepeated() {
    return each(
        posts(),
        (name, request) -> {
          ladder.clock.advance(Duration.ofMinutes(15).plusSeconds(1));
          Refusal stale = new Refusal.StaleTimestamp(ladder.clock.instant());
          assertThat(ladder.refused(request, STRICT)).isEqualTo(stale);
          if (!name.startsWith("AWS4-P")) {
            assertThat(ladder.refused(request, REPEATS)).isEqualTo(stale);
          }
        });
  }

  @Test
  void aUrlIsGoodForItsTimeWhereItMayBeRepeated() {
    SignedRequest week = s3.presign(Aws4Client.Message.get("/b/k"), NOON, "604800");
    for (Duration later : List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(6))) {
      ladder.clock.advance(later);
      ladder.verify(week, REPEATS);
    }
    ladder.clock.advance(Duration.ofHours(23));
    ladder.verify(week, REPEATS);
    ladder.clock.advance(Duration.ofSeconds(1));
    assertThat(ladder.refused(week, REPEATS))
        .isEqualTo(new Refusal.StaleTimestamp(ladder.clock.instant()));
  }

  @Test
  void aUrlIsGoodOnceAndForTheWindowWhereItMayNotBeRepeated() {
    SignedRequest week = s3.presign(Aws4Client.Message.get("/b/k"), NOON, "604800");
    SignedRequest other = s3.presign(Aws4Client.Message.get("/b/l"), NOON, "604800");
    ladder.verify(week, STRICT);
    assertThat(ladder.refused(week, STRICT)).isEqualTo(REPLAYED);
    ladder.clock.advance(Duration.ofMinutes(15));
    ladder.verify(other, STRICT);
    ladder.clock.advance(Duration.ofSeconds(1));
    for (SignedRequest late : List.of(week, other)) {
      assertThat(ladder.refused(late, STRICT)).isInstanceOf(Refusal.StaleTimestamp.class);
    }
  }

  @Test
  void aUrlThatWasMeantForAMinuteIsRefusedAfterwards() {
    SignedRequest minute = s3.presign(Aws4Client.Message.get("/b/k"), NOON, "60");
    ladder.clock.advance(Duration.ofSeconds(61));
    for (Terms terms : List.of(STRICT, REPEATS)) {
      assertThat(ladder.refused(minute, terms)).isInstanceOf(Refusal.StaleTimestamp.class);
    }
  }

  @Test
  void aUrlMayBeSignedAheadByTheWindowAtMost() {
    for (Terms terms : List.of(STRICT, REPEATS)) {
      Instant ahead = NOON.plus(Duration.ofMinutes(15));
      ladder.verify(s3.presign(Aws4Client.Message.get("/b/k"), ahead, "60"), terms);
      assertThat(
              ladder.refused(
                  s3.presign(Aws4Client.Message.get("/b/k"), ahead.plusSeconds(1), "60"), terms))
          .isInstanceOf(Refusal.StaleTimestamp.class);
    }
  }

  @TestFactory
  Stream<DynamicTest> aBodyIsComparedByTheHashesThatAreTold() {
    return each(
        posts(),
        (name, request) -> {
          Payload right = hashed(request, true, 0);
          if (name.equals("ACS3-HMAC-SM3") || name.equals("RPC-V1")) {
            assertThat(ladder.refused(with(request, right), STRICT)).isEqualTo(NO);
          } else {
            assertThat(ladder.refused(with(request, hashed(request, true, 1)), STRICT))
                .isEqualTo(NO);
            assertThat(ladder.refused(with(request, hashed(request, true, 1)), UNBOUND))
                .isEqualTo(NO);
            Verified verified = ladder.verify(with(request, right), STRICT);
            assertThat(verified.call().unboundBody()).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> whereMd5IsSignedItHasToBeTold() {
    Map<String, SignedRequest> byMd5 = posts();
    byMd5.keySet().retainAll(List.of("ROA-V1", "LOG-V1", "OTS-V2", "OTS-V4"));
    return each(
        byMd5,
        (name, request) ->
            assertThat(ladder.refused(with(request, hashed(request, false, 0)), STRICT))
                .isEqualTo(NO));
  }

  @TestFactory
  Stream<DynamicTest> aBodyThatWasNotShownIsTakenOnlyWhereThatIsAllowedAndItsHashIsTold() {
    return each(
        posts(),
        (name, request) -> {
          SignedRequest unseen = with(request, new Payload.Unseen());
          assertThat(ladder.refused(unseen, STRICT)).isEqualTo(NO);
          // What is told there is in the body itself, or the body is what is hashed.
          if (name.equals("RPC-V1") || name.equals("AWS4-PRESIGNED")) {
            assertThat(ladder.refused(unseen, UNBOUND)).isEqualTo(NO);
            return;
          }
          UnboundBody told = ladder.verify(unseen, UNBOUND).call().unboundBody().orElseThrow();
          byte[] body = SignedBodies.of(request);
          switch (told.algorithm()) {
            case MD5 -> assertThat(told.value()).isEqualTo(Bytes.of(Hashing.MD5.of(body)));
            case SHA256 -> assertThat(told.value()).isEqualTo(Bytes.of(Hashing.SHA_256.of(body)));
            case SM3 -> assertThat(name).isEqualTo("ACS3-HMAC-SM3");
            case NONE -> throw new AssertionError("a hash was signed");
          }
        });
  }

  @Test
  void whoSignedNoBodyAndDoesNotSaySoIsTakenUnseenWithTheHashOfNone() {
    var sts = new Aws4Client(ID, SECRET, "sts");
    Map<String, String> unnamed = Map.of("x-amz-content-sha256", "");
    for (SignedRequest none :
        List.of(
            sts.sign(new Aws4Client.Message("GET", "/", Map.of(), unnamed, ""), NOON),
            sts.presign(Aws4Client.Message.get("/"), NOON, "60"))) {
      SignedRequest unseen = with(none, new Payload.Unseen());
      assertThat(ladder.refused(unseen, STRICT)).isEqualTo(NO);
      assertThat(ladder.verify(unseen, UNBOUND).call().unboundBody())
          .contains(new UnboundBody(Algorithm.SHA256, Body.EMPTY));
    }
  }

  @Test
  void aBodyThatTheSignerLeavesOpenIsTakenOnlyWhereThatIsAllowed() {
    for (String word : List.of("UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")) {
      Map<String, String> headers = Map.of("x-amz-content-sha256", word);
      SignedRequest put =
          s3.sign(new Aws4Client.Message("PUT", "/b/k", Map.of(), headers, BODY), NOON);
      assertThat(ladder.refused(put, STRICT)).isEqualTo(NO);
      SignedCall call = ladder.verify(put, UNBOUND).call();
      assertThat(call.unboundBody()).contains(UnboundBody.LEFT_OPEN);
      assertThat(UnboundBody.LEFT_OPEN.algorithm()).isEqualTo(Algorithm.NONE);
    }
    SignedRequest url =
        s3.presign(new Aws4Client.Message("PUT", "/b/k", Map.of(), Map.of(), BODY), NOON, "60");
    assertThat(ladder.refused(url, STRICT)).isEqualTo(NO);
    assertThat(ladder.verify(url, UNBOUND).call().unboundBody()).contains(UnboundBody.LEFT_OPEN);
  }

  @Test
  void toReadAnObjectThereIsNoBodyToBind() {
    SignedRequest url = s3.presign(Aws4Client.Message.get("/b/k"), NOON, "60");
    assertThat(ladder.refused(with(url, new Payload.Unseen()), STRICT)).isEqualTo(NO);
    assertThat(ladder.verify(url, STRICT).call().unboundBody()).isEmpty();
    var other = new Aws4Client(ID, SECRET, "es");
    Map<String, String> open = Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    SignedRequest search =
        other.sign(new Aws4Client.Message("GET", "/_search", Map.of(), open, ""), NOON);
    assertThat(ladder.refused(search, STRICT)).isEqualTo(NO);
  }

  @Test
  void whereNothingIsSignedOfABodyNoneIsTaken() {
    SignedRequest roa =
        new RoaClient(ID, SECRET)
            .sign("POST", "/", Map.of(), RoaClient.Message.NONE, stamp("none"));
    SignedRequest log =
        new SlsClient(ID, SECRET, false)
            .sign(new SlsClient.Message("POST", "/", Map.of(), Map.of(), ""), NOON);
    for (SignedRequest request : List.of(roa, log)) {
      assertThat(ladder.refused(with(request, new Payload.Unseen()), UNBOUND)).isEqualTo(NO);
      assertThat(ladder.verify(request, STRICT)).isNotNull();
    }
  }

  private static Map<String, SignedRequest> posts() {
    Map<String, SignedRequest> posts = new LinkedHashMap<>();
    Map<String, String> json = Map.of("content-type", "application/json");
    posts.put(
        "ACS3-HMAC-SHA256",
        new SigningClient(ID, SECRET).sign("POST", "/", json, BODY, stamp("sha")));
    posts.put(
        "ACS3-HMAC-SM3",
        new SigningClient(ID, SECRET, true).sign("POST", "/", json, BODY, stamp("sm3")));
    posts.put(
        "ROA-V1",
        new RoaClient(ID, SECRET)
            .sign("POST", "/", Map.of(), new RoaClient.Message(Map.of(), BODY), stamp("roa")));
    posts.put(
        "RPC-V1", new RpcClient(ID, SECRET).posted(Map.of("Action", "Do"), stamp("rpc")));
    var log = new SlsClient.Message("POST", "/logstores", Map.of(), Map.of(), BODY);
    posts.put("LOG-V1", new SlsClient(ID, SECRET, false).sign(log, NOON));
    posts.put("SLS4-HMAC-SHA256", new SlsClient(ID, SECRET, true).sign(log, NOON));
    posts.put("OTS-V2", new OtsClient(ID, SECRET, false).sign("Put", Map.of(), BODY, NOON));
    posts.put("OTS-V4", new OtsClient(ID, SECRET, true).sign("Put", Map.of(), BODY, NOON));
    var aws = new Aws4Client.Message("POST", "/", Map.of(), json, BODY);
    posts.put("AWS4-HMAC-SHA256", new Aws4Client(ID, SECRET, "sqs").sign(aws, NOON));
    posts.put("AWS4-PRESIGNED", new Aws4Client(ID, SECRET, "sqs").presign(aws, NOON, "900"));
    return posts;
  }

  private static Payload hashed(SignedRequest request, boolean md5, int changed) {
    byte[] body = SignedBodies.of(request);
    body[0] ^= (byte) changed;
    return new Payload.Hashed(
        Bytes.of(Hashing.SHA_256.of(body)), md5 ? Bytes.of(Hashing.MD5.of(body)) : null);
  }

  private static SignedRequest with(SignedRequest request, Payload payload) {
    List<Header> headers = request.headers();
    return new SignedRequest(request.method(), request.target(), headers, payload);
  }

  private static Stamp stamp(String name) {
    return new Stamp(NOON, "nonce-of-" + name);
  }

  private static Stream<DynamicTest> each(
      Map<String, SignedRequest> requests, Check check) {
    return requests.keySet().stream()
        .map(name ->
            dynamicTest(
                name, () -> check.run(name, Objects.requireNonNull(requests.get(name)))));
  }

  private interface Check {
    void run(String name, SignedRequest request);
  }
}
