package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.OtsClient;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RoaClient.Message;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SignedBodies;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.fake.SlsClient;
import io.sallyport.refusal.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever changes a byte of a signed request is refused, or has changed nothing that counts. */
class EveryByteTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Stamp STAMP = new Stamp(NOON, "3f6b4e80-56f7-11eb");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String SECRET = "alices-secret";

  @TestFactory
  Stream<DynamicTest> ofRequestsOfEveryScheme() {
    return requests().entrySet().stream()
        .map(entry ->
            dynamicTest(
                entry.getKey(),
                () -> assertNothingCanBeChanged(EveryByteTest::ladder, false, entry.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> ofCapturesFromRealClients() throws IOException {
    return Capture.all().stream()
        .filter(capture -> capture.unprotected().isEmpty())
        .map(capture ->
            dynamicTest(
                capture.id(),
                () ->
                    assertNothingCanBeChanged(
                        capture::ladder, capture.isHostUnsigned(), capture.request())));
  }

  private static void assertNothingCanBeChanged(
      Supplier<Ladder> fresh, boolean hostUnsigned, SignedRequest original) {
    SignedCall meant = verified(fresh.get(), hostUnsigned, original).call();
    byte[] body = SignedBodies.of(original);
    var changes = new AtomicInteger();
    var ladder = new AtomicReference<>(fresh.get());
    Changes.of(
        original,
        changed -> {
          changes.incrementAndGet();
          try {
            Verified verified = verified(ladder.get(), hostUnsigned, changed);
            // Its nonce is spent there; a refusal has spent nothing.
            ladder.set(fresh.get());
            assertThat(verified.call()).isEqualTo(meant);
            boolean sameBody = Arrays.equals(SignedBodies.of(changed), body);
            if (!sameBody && !meant.scheme().equals("RPC-V1")) {
              fail("another body: " + changed.target());
            }
          } catch (RefusedException refused) {
            assertThat(refused.refusal().getClass().getSimpleName())
                .isIn("NotAuthenticated", "StaleTimestamp");
          }
        });
    assertThat(changes).hasValueGreaterThan(300);
  }

  private static Verified verified(
      Ladder ladder, boolean hostUnsigned, SignedRequest request) {
    return Ladder.verify(
        ladder.verification(hostUnsigned), request, Ladder.HERE, Ladder.EVERY_SCHEME);
  }

  private static Map<String, SignedRequest> requests() {
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    Map<String, String> headers =
        Map.of(
            "content-type", "application/x-www-form-urlencoded",
            "x-acs-action", "CreateUser",
            "x-acs-version", "2019-08-15",
            "sallyport-step-up", "code=123456",
            "idempotency-key", "retry-1");
    for (boolean sm3 : new boolean[] {false, true}) {
      requests.put(
          sm3 ? "ACS3-HMAC-SM3" : "ACS3-HMAC-SHA256",
          new SigningClient(ID, SECRET, sm3)
              .sign("POST", "/?Name=a%20b&empty=&x=%2A", headers, "c=d+e&f=", STAMP));
    }
    requests.put(
        "ROA V1",
        new RoaClient(ID, SECRET)
            .sign(
                "PUT",
                "/clusters/%E4%B8%AD",
                Map.of("a b", "c=*", "empty", ""),
                new Message(Map.of("x-acs-action", "Put"), "{\"n\":1}"),
                STAMP));
    Map<String, String> call =
        Map.of("Action", "CreateUser", "Version", "2019-08-15", "Name", "a b*~", "Comments", "");
    for (boolean signsEmpty : new boolean[] {false, true}) {
      var client = new RpcClient(ID, SECRET, signsEmpty);
      String suffix = signsEmpty ? ", empty ones signed" : ", empty ones left out";
      requests.put("RPC V1 in the query" + suffix, client.get(call, STAMP));
      requests.put("RPC V1 in query and form" + suffix, client.mixed(call, STAMP));
      requests.put("RPC V1 in the form" + suffix, client.posted(call, STAMP));
    }
    withoutNonce(requests);
    return requests;
  }

  private static void withoutNonce(Map<String, SignedRequest> requests) {
    var put =
        new SlsClient.Message(
            "PUT",
            "/logstores/\u4e2d/a b",
            Map.of("query", "a & b", "topic", "", "x", "*"),
            Map.of("x-acs-anything", "1"),
            "{}");
    requests.put("LOG V1", new SlsClient(ID, SECRET, false).sign(put, NOON));
    var newer =
        new SlsClient.Message(
            "PUT", "/a", Map.of(), Map.of("x-log-signaturemethod", "hmac-sha256"), "{}");
    requests.put("LOG V1 by SHA-256", new SlsClient(ID, SECRET, false).sign(newer, NOON));
    requests.put("SLS4", new SlsClient(ID, SECRET, true).sign(put, NOON));
    Map<String, String> more = Map.of("x-ots-sdk-traceid", "1");
    requests.put("OTS v2", new OtsClient(ID, SECRET, false).sign("GetRow", more, "abc", NOON));
    requests.put("OTS v4", new OtsClient(ID, SECRET, true).sign("GetRow", more, "abc", NOON));
    var post =
        new Aws4Client.Message(
            "POST",
            "/a/b-c",
            Map.of("x", "a b*", "empty", ""),
            Map.of("content-type", "application/json", "x-amz-target", "T.Do", "range", "a b"),
            "{}");
    requests.put("AWS4", new Aws4Client(ID, SECRET, "dynamodb").sign(post, NOON));
    requests.put("AWS4 to s3", new Aws4Client(ID, SECRET, "s3").sign(post, NOON));
    requests.put("AWS4 URL", new Aws4Client(ID, SECRET, "lambda").presign(post, NOON, "900"));
    requests.put(
        "AWS4 URL to s3",
        new Aws4Client(ID, SECRET, "s3").presign(Aws4Client.Message.get("/b/k"), NOON, "900"));
  }

  private static Ladder ladder() {
    var ladder = new Ladder(NOON);
    ladder.knows(ID, SECRET);
    return ladder;
  }
}
