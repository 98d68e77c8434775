package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.Aws4Client.Message;
import io.sallyport.fake.Examples;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedMessage.Reading;
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

class Aws4Test {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Terms ALL = Ladder.EVERY_SCHEME;
  private static final Terms OPEN = new Terms(null, Schemes.names(), false, true);

  private final Ladder ladder = new Ladder(NOON);
  private final Aws4Client sqs = new Aws4Client(ID, "alices-secret", "sqs");
  private final Message post =
      new Message(
          "POST",
          "/queue",
          Map.of("Action", "Send", "Version", "1", "a", "b c"),
          Map.of("content-type", "application/json", "my-header", "1"),
          "{}");

  Aws4Test() {
    ladder.knows(ID, "alices-secret");
  }

  /** Example of AWS's documentation of IAM, which prints every step. */
  @Test
  void theDocumentedExampleIsReadAsItIsPrinted() {
    SignedRequest documented =
        new SignedRequest(
            "GET",
            "/?Action=ListUsers&Version=2010-05-08",
            List.of(
                new Header("Host", "iam.amazonaws.com"),
                new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                new Header("X-Amz-Date", "20150830T123600Z"),
                new Header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 "
                        + "Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date, Signature="
                        + "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")),
            SecretBytes.owning(new byte[0]));
    Reading reading = Ladder.schemes(false).read(documented, ALL).readings().getFirst();
    assertThat(Aws4Client.sha256(reading.canonical()))
        .isEqualTo("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    var then = new Ladder(Instant.parse("2015-08-30T12:36:00Z"));
    then.knows("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    SignedCall call = then.verify(documented, ALL).call();
    assertThat(call.action()).contains("ListUsers");
    assertThat(call.version()).contains("2010-05-08");
  }

  @Test
  void whatWasSignedIsToldInPieces() {
    SignedCall call = ladder.verify(sqs.sign(post, NOON), ALL).call();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/queue");
    assertThat(call.parameters())
        .isEqualTo(Map.of("Action", "Send", "Version", "1", "a", "b c"));
    assertThat(call.header("my-header")).contains("1");
    assertThat(call.header("authorization")).isEmpty();
    SignedCall url = ladder.verify(sqs.presign(post, NOON, "60"), ALL).call();
    assertThat(url.parameters()).isEqualTo(call.parameters());
  }

  @Test
  void aParameterThatIsRepeatedIsSignedAndNotTold() {
    SignedRequest once = sqs.sign(new Message("GET", "/", Map.of("a", "1"), Map.of(), ""), NOON);
    SignedRequest twice = targeted(once, "/?a=1&a=2");
    SignedMessage read = Ladder.schemes(false).read(twice, ALL);
    assertThat(read.readings().getFirst().canonical()).contains("\na=1&a=2\n");
    assertThat(read.readings().getFirst().call().parameters()).isEmpty();
    assertThat(ladder.refused(twice, ALL)).isEqualTo(NO);
  }

  @Test
  void aTypeThatClientsAddOfThemselvesMayBeUnsigned() {
    for (String type :
        List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-8",
            "text/plain;charset=UTF-8",
            "application/json",
            "application/x-amz-json-1.0",
            "application/octet-stream",
            "binary/octet-stream")) {
      Message untyped = new Message("POST", "/", Map.of("type", type), Map.of(), "a=1");
      SignedRequest request = with(sqs.sign(untyped, NOON), "content-type", type);
      assertThat(ladder.verify(request, ALL).call().header("content-type")).as(type).isEmpty();
    }
  }

  @Test
  void aBodyOfAnotherTypeThatIsNotSignedIsAsGoodAsLeftOpen() {
    Message untyped = new Message("POST", "/", Map.of(), Map.of(), "a=1");
    for (SignedRequest bare : List.of(sqs.sign(untyped, NOON), sqs.presign(untyped, NOON, "60"))) {
      for (String type :
          List.of(
              "text/html", "multipart/form-data; boundary=x", "text/plain,x", "application/xml")) {
        SignedRequest typed = with(bare, "content-type", type);
        assertThat(ladder.refused(typed, ALL)).as(type).isEqualTo(NO);
      }
      SignedRequest typed = with(bare, "content-type", "text/html");
      assertThat(ladder.verify(typed, OPEN).call().unboundBody()).contains(UnboundBody.LEFT_OPEN);
    }
    // Whoever compares the hash alone has not compared what the body is for.
    SignedRequest typed = with(sqs.sign(untyped, NOON.plusSeconds(1)), "content-type", "text/html");
    var unseen = new SignedRequest("POST", "/", typed.headers(), new Payload.Unseen());
    assertThat(ladder.verify(unseen, OPEN).call().unboundBody()).contains(UnboundBody.LEFT_OPEN);
  }

  @Test
  void aBodyThatIsLeftOpenMayHaveAnyType() {
    var untyped =
        new Message("PUT", "/", Map.of(), Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), "a");
    SignedRequest typed = with(sqs.sign(untyped, NOON), "content-type", "text/html");
    assertThat(ladder.refused(typed, ALL)).isEqualTo(NO);
    assertThat(ladder.verify(typed, OPEN).call().unboundBody()).contains(UnboundBody.LEFT_OPEN);
  }

  /** As botocore and older versions of curl sign. */
  @Test
  void aQueryMayBeSignedAsItWasSent() {
    Message get = Message.get("/");
    String sent = "b=2&a=%7e+x&c&a-=";
    for (String signed : List.of(sent, "a=%7e+x&a-=&b=2&c=", "a=~%20x&a-=&b=2&c=")) {
      SignedRequest request = sqs.sign(get, sent, signed, NOON);
      for (String other : List.of("b=2&a=%7e%2Bx&c&a-=", "b=2&a=%7e+x&c", "b=2&a=%7ex+&c&a-=")) {
        assertThat(ladder.refused(targeted(request, "/?" + other), ALL)).as(other).isEqualTo(NO);
      }
      assertThat(ladder.verify(request, ALL).call().parameters())
          .isEqualTo(Map.of("a", "~ x", "b", "2", "c", "", "a-", ""));
    }
    SignedRequest encodedTwice = sqs.sign(get, "a=%2520", "a=%252520", NOON);
    assertThat(ladder.refused(encodedTwice, ALL)).isEqualTo(NO);
  }

  @Test
  void aPathMayBeSignedAsItWasSentThoughItHadToBeEncoded() {
    for (String service : List.of("s3", "execute-api")) {
      var client = new Aws4Client(ID, "alices-secret", service);
      SignedRequest request = client.sign(Message.get("/b/a+b%25%20*"), NOON);
      for (String other : List.of("/b/a%2Bb%25%20%2A", "/b/a+b%25%20%2A", "/b/a+b%2525%20*")) {
        assertThat(ladder.refused(targeted(request, other), ALL)).as(other).isEqualTo(NO);
      }
      assertThat(ladder.verify(request, ALL).call().path()).isEqualTo("/b/a%2Bb%25%20%2A");
    }
  }

  @Test
  void aUrlThatDoesNotSayHowLongIsGoodAsLongAsAnyRequest() {
    SignedRequest url = sqs.presign(post, NOON, "");
    var repeats = new Terms(null, Schemes.names(), true, false);
    assertThat(ladder.verify(url, repeats).call().path()).isEqualTo("/queue");
    assertThat(ladder.refused(targeted(url, url.target() + "&X-Amz-Expires=900"), ALL))
        .isEqualTo(NO);
    ladder.clock.advance(Duration.ofMinutes(16));
    assertThat(ladder.refused(url, repeats)).isInstanceOf(Refusal.StaleTimestamp.class);
  }

  @TestFactory
  Stream<DynamicTest> whateverDecidesAndIsNotSignedIsRefused() {
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    for (String name :
        List.of("x-amz-anything", "x-amz-security-token", "sallyport-step-up", "idempotency-key")) {
      requests.put("header, " + name, with(sqs.sign(post, NOON), name, "x"));
      requests.put("URL, " + name, with(sqs.presign(post, NOON, "60"), name, "x"));
    }
    requests.put("URL, authorization", with(sqs.presign(post, NOON, "60"), "authorization", "x"));
    SignedRequest signed = sqs.sign(post, NOON);
    requests.put("host unsigned", edited(signed, "host;", ""));
    requests.put("a header that is not there", edited(signed, "host;", "host;via;"));
    requests.put("host twice", with(signed, "host", "store.example:8443"));
    requests.put("date twice", with(signed, "x-amz-date", "20261122T120000Z"));
    requests.put("signed twice", edited(signed, "host;", "host;host;"));
    requests.put("authorization signed", edited(signed, "content-type;", "authorization;"));
    return refusals(requests);
  }

  @TestFactory
  Stream<DynamicTest> oddFormsAreRefusedThoughTheirTextIsSigned() {
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    for (String seconds : List.of("0", "-1", "604801", "1e3", "+60", "060", "9999999")) {
      requests.put("for " + seconds, sqs.presign(post, NOON, seconds));
    }
    SignedRequest signed = sqs.sign(post, NOON);
    requests.put("another day", edited(signed, "/20261122/", "/20261121/"));
    requests.put("another end", edited(signed, "/aws4_request", "/aws5_request"));
    requests.put("no service", edited(signed, "/sqs/", "/"));
    requests.put("another field", edited(signed, ", SignedHeaders", ", X=1, SignedHeaders"));
    SignedRequest url = sqs.presign(post, NOON, "60");
    String target = url.target();
    requests.put("URL of another day", targeted(url, target.replace("F20261122", "F20261121")));
    requests.put("URL with two dates", targeted(url, target + "&X-Amz-Date=20261122T120000Z"));
    requests.put("URL by another hash", targeted(url, target.replace("SHA256", "SHA512")));
    requests.put(
        "a word for a hash",
        sqs.sign(
            new Message("GET", "/", Map.of(), Map.of("x-amz-content-sha256", "SIGNED"), ""), NOON));
    return refusals(requests);
  }

  @TestFactory
  Stream<DynamicTest> anObjectsPathIsSignedAsItIs() {
    var s3 = new Aws4Client(ID, "alices-secret", "s3");
    Map<String, SignedRequest> others = new LinkedHashMap<>();
    SignedRequest dotted = s3.sign(Message.get("/b/../k"), NOON);
    assertThat(ladder.verify(dotted, ALL).call().path()).isEqualTo("/b/../k");
    others.put("without dots", targeted(dotted, "/k"));
    others.put("doubled", targeted(s3.sign(Message.get("/b/k"), NOON), "/b//k"));
    SignedRequest spaced = s3.sign(Message.get("/b/a%20b"), NOON);
    others.put("encoded twice", targeted(spaced, "/b/a%2520b"));
    return refusals(others);
  }

  @Test
  void anObjectsSlashIsTheSameHoweverItIsSent() {
    SignedRequest sent =
        targeted(
            new Aws4Client(ID, "alices-secret", "s3").sign(Message.get("/b/k//x"), NOON),
            "/b/k/%2Fx");
    SignedCall call = ladder.verify(sent, ALL).call();
    assertThat(call.path()).isEqualTo("/b/k//x");
    assertThat(call.isAt(sent.target())).isFalse();
    SignedRequest other = targeted(sqs.sign(Message.get("/b/k//x"), NOON), "/b/k/%2Fx");
    assertThat(ladder.refused(other, ALL)).isEqualTo(NO);
  }

  @Test
  void aPathOfAnotherServiceIsToldAsItWasSigned() {
    SignedRequest plain = sqs.sign(Message.get("/a/b"), NOON);
    SignedCall call = ladder.verify(targeted(plain, "/a/./x/..//b"), ALL).call();
    assertThat(call.path()).isEqualTo("/a/b");
    assertThat(call.isAt("/a/b?c=//d")).isTrue();
    for (String other : List.of("/a//b", "/a/./b", "/a/b/.", "/a/b/..", "/x/../a/b", "/a")) {
      assertThat(call.isAt(other)).as(other).isFalse();
    }
  }

  private Stream<DynamicTest> refusals(Map<String, SignedRequest> requests) {
    List<DynamicTest> tests = new ArrayList<>();
    requests.forEach((name, request) ->
        tests.add(
            dynamicTest(name, () -> assertThat(ladder.refused(request, ALL)).isEqualTo(NO))));
    return tests.stream();
  }

  private static SignedRequest with(SignedRequest request, String name, String value) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(new Header(name, value));
    return new SignedRequest(
        request.method(), request.target(), headers, Examples.secret(body(request)));
  }

  private static SignedRequest edited(SignedRequest request, String text, String by) {
    List<Header> headers =
        request.headers().stream()
            .map(line ->
                line.name().equals("authorization")
                    ? new Header(line.name(), line.value().replace(text, by))
                    : line)
            .toList();
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static String body(SignedRequest request) {
    return new String(
        io.sallyport.fake.SignedBodies.of(request), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static SignedRequest targeted(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }
}
