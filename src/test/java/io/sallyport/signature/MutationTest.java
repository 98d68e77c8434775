package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Examples;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.refusal.Refusal.NotAuthenticated;
import io.sallyport.refusal.Refusal.StaleTimestamp;
import io.sallyport.signature.SignedRequest.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a third party changes in a signed request, it is refused. */
class MutationTest {
  private static final List<String> OTHER_TARGETS =
      List.of(
          "/v1/users?Name=a%20c&empty=&x=%2A",
          "/v1/users?Name=a%20b&empty=&x=",
          "/v1/users?Name=a%20b&empty=&x=%2A&y=1",
          "/v1/users?Name=a%20b&x=%2A",
          "/v1/users?name=a%20b&empty=&x=%2A",
          "/v1/users?Name=a%20b&empty=&x=%2A&x=%2A",
          "/v1/users?Name=a%20b&empty=&&x=%2A",
          "/v1/users?Name=a%20b&empty=&x=%2A&",
          "/v1/users?Name=a%2520b&empty=&x=%2A",
          "/v1/users?Name=a%20b&empty=&x=%2",
          "/v1/users?Name=a%20b&empty=&x=%zz",
          "/v1/users?Name=a%20b&empty=&x=%\uff12A",
          "/v1/users?Name=a%20b&empty=&x=%2A#f",
          "/v1/users?Name=a b&empty=&x=%2A",
          "/v1/users?Name=a%20b&empty=&x=%2A&=",
          "/v1/users?Name=a%20b&empty=&x=%2A&%ff=1",
          "/v1/users?",
          "/v1/users",
          "/v1/Users?Name=a%20b&empty=&x=%2A",
          "/v1/./users?Name=a%20b&empty=&x=%2A",
          "/v1/%75sers?Name=a%20b&empty=&x=%2A",
          "//v1/users?Name=a%20b&empty=&x=%2A",
          "/v1/users/?Name=a%20b&empty=&x=%2A",
          "https://vault.example/v1/users?Name=a%20b&empty=&x=%2A",
          "*",
          "",
          "v1/users?Name=a%20b&empty=&x=%2A",
          "/v1/users\n?Name=a%20b&empty=&x=%2A",
          "/v1/users?Name=a%20b&empty=&x=%2A&Signature=x",
          "/v1/users?Name=a%20b&empty=&x=%2A&AccessKeyId=x");

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String TARGET = "/v1/users?Name=a%20b&empty=&x=%2A";
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "application/json; charset=utf-8",
          "idempotency-key", "retry-1",
          "sallyport-step-up", "code=123456",
          "x-acs-action", "CreateUser",
          "x-acs-version", "2019-08-15");

  private final Ladder ladder = new Ladder(NOON);
  private final SigningClient client = new SigningClient(ID, "alices-secret");
  private final SignedRequest original = signed(TARGET, HEADERS, "{\"name\":\"bob\"}");

  MutationTest() {
    ladder.knows(ID, "alices-secret");
  }

  @Test
  void theUnchangedRequestIsAccepted() {
    assertThat(ladder.verify(original).signer().credential()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/users?Name=a+b&empty=&x=%2A",
        "/v1/users?x=*&Name=a%20b&empty",
        "/v1/users?%4eame=a%20b&x=%2a&empty="
      })
  void anotherSpellingOfTheSameParametersIsTheSameRequest(String target) {
    assertThat(ladder.verify(withTarget(original, target))).isNotNull();
  }

  @Test
  void whatIsNotSignedMayChange() {
    assertThat(ladder.verify(withHeader(original, "User-Agent", "x", false))).isNotNull();
  }

  @TestFactory
  Stream<DynamicTest> everyOtherTargetOrMethodIsRefused() {
    Map<String, SignedRequest> changed = new LinkedHashMap<>();
    for (String target : OTHER_TARGETS) {
      changed.put("target " + target, withTarget(original, target));
    }
    for (String method : List.of("GET", "PUT", "post", "POST ", "", "DELETE")) {
      changed.put(
          "method " + method,
          new SignedRequest(method, original.target(), original.headers(), original.body()));
    }
    for (String body : List.of("", "{\"name\":\"bab\"}", "{\"name\":\"bob\"} ")) {
      changed.put(
          "body " + body,
          new SignedRequest(
              original.method(), original.target(), original.headers(), Examples.secret(body)));
    }
    return refusals(changed);
  }

  @TestFactory
  Stream<DynamicTest> everyChangedMissingOrRepeatedSignedHeaderIsRefused() {
    Map<String, SignedRequest> changed = new LinkedHashMap<>();
    for (Header line : original.headers()) {
      String name = line.name();
      changed.put("changed " + name, mapped(name, value -> tweaked(value)));
      changed.put("emptied " + name, mapped(name, value -> ""));
      changed.put("removed " + name, without(name));
      changed.put("repeated " + name, withHeader(original, name, line.value(), false));
      changed.put("repeated in front " + name, withHeader(original, name, line.value(), true));
      changed.put(
          "other case " + name,
          withHeader(original, name.toUpperCase(java.util.Locale.ROOT), "x", false));
      changed.put("control in " + name, mapped(name, value -> value + "\u0001"));
      changed.put("line break in " + name, mapped(name, value -> value + "\nx-acs-more:1"));
    }
    return refusals(changed);
  }

  @TestFactory
  Stream<DynamicTest> headersThatDecideButAreNotSignedAreRefused() {
    Map<String, SignedRequest> changed = new LinkedHashMap<>();
    SignedRequest bare = signed("/v1/account", Map.of(), "");
    for (String name :
        List.of(
            "x-acs-action",
            "X-Acs-Version",
            "x-acs-anything",
            "x-acs-security-token",
            "x-acs-accesskey-id",
            "content-type",
            "Content-Type",
            "idempotency-key",
            "sallyport-step-up",
            "Sallyport-Step-Up")) {
      changed.put("added " + name, withHeader(bare, name, "x", false));
    }
    changed.put("temporary", signed("/", Map.of("x-acs-security-token", "x"), ""));
    changed.put("another id", signed("/", Map.of("x-acs-accesskey-id", "x"), ""));
    changed.put(
        "form credentials",
        signed(
            "/", Map.of("content-type", "application/x-www-form-urlencoded"), "a=1&Signature=x"));
    changed.put(
        "malformed form",
        signed("/", Map.of("content-type", "application/x-www-form-urlencoded"), "a=%"));
    changed.put("rpc credentials", signed("/?SignatureNonce=1", Map.of(), ""));
    return refusals(changed);
  }

  @Test
  void aSignedFormAndTheSignersOwnIdAreTaken() {
    assertThat(
            ladder.verify(
                signed(
                    "/",
                    Map.of(
                        "content-type",
                        "application/x-www-form-urlencoded",
                        "x-acs-accesskey-id",
                        ID),
                    "a=1&b=%2B")))
        .isNotNull();
  }

  private Stream<DynamicTest> refusals(Map<String, SignedRequest> changed) {
    List<DynamicTest> tests = new ArrayList<>();
    changed.forEach((name, request) ->
        tests.add(
            DynamicTest.dynamicTest(
                name.replaceAll("[^ -~]", "?"),
                () ->
                    assertThat(ladder.refused(request))
                        .isInstanceOfAny(NotAuthenticated.class, StaleTimestamp.class))));
    return tests.stream();
  }

  private SignedRequest signed(String target, Map<String, String> headers, String body) {
    return client.sign("POST", target, headers, body, new Stamp(NOON, "nonce-one"));
  }

  private SignedRequest mapped(String name, UnaryOperator<String> change) {
    List<Header> headers =
        original.headers().stream()
            .map(line ->
                line.name().equals(name) ? new Header(name, change.apply(line.value())) : line)
            .toList();
    return new SignedRequest(original.method(), original.target(), headers, original.body());
  }

  private SignedRequest without(String name) {
    List<Header> headers =
        original.headers().stream().filter(line -> !line.name().equals(name)).toList();
    return new SignedRequest(original.method(), original.target(), headers, original.body());
  }

  private static SignedRequest withTarget(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }

  private static SignedRequest withHeader(
      SignedRequest request, String name, String value, boolean inFront) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(inFront ? 0 : headers.size(), new Header(name, value));
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  private static String tweaked(String value) {
    char last = value.charAt(value.length() - 1);
    char other = last == 'Z' ? '0' : last == 'a' ? 'b' : 'a';
    return value.substring(0, value.length() - 1) + other;
  }
}
