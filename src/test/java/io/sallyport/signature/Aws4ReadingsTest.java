package io.sallyport.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.Aws4Client.Message;
import io.sallyport.refusal.Refusal;
import io.sallyport.signature.SignedMessage.Reading;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A request by AWS SigV4 is read in several ways: what they add up to, and what they cost. */
class Aws4ReadingsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Terms ALL = Ladder.EVERY_SCHEME;

  private static final List<String> SEGMENTS =
      List.of(
          "", "a", "*", "%2A", "%2a", "%41", "%2541", "%25", "%2F", "%2f", "%252F", "..", ".",
          "%2E%2e", "+", "%2B", "%20", "%2520", "~", "%7E", "%7e", "%257E", ";", "%3B", "%5C");

  private static final List<String> PARAMETERS =
      List.of(
          "a", "a=", "b=1", "%61=1", "a=+", "a=%20", "a=%2B", "a=%252B", "a=*", "a=%2a", "a=%7e",
          "a%3D=1", "a=%3D1", "a==1", "b=%26c%3D1", "b=1%26c=1", "b;c=1", "b=1;c=1", "?b=1",
          "%3Fb=1", "b-=", "b+=1", "b%20=1", "b=%25", "b=%2525", "Action=b");

  private final Ladder ladder = new Ladder(NOON);

  Aws4ReadingsTest() {
    ladder.knows(ID, "alices-secret");
  }

  /** Decoded here by other code, path by segments and query by parameters. */
  @Test
  void noTwoMeaningsAreSignedAlikeInAnyMixtureOfReadings() {
    for (String service : List.of("s3", "execute-api")) {
      SignedRequest signed = client(service).sign(Message.get("/"), NOON);
      SignedRequest url = client(service).presign(Message.get("/"), NOON, "60");
      for (SignedRequest request : List.of(signed, url)) {
        String credentials = request.target().substring(1).replace("?", "&");
        Map<String, List<Object>> meanings = new HashMap<>();
        targets(credentials).forEach(target -> note(meanings, at(request, target)));
        assertThat(meanings).hasSizeGreaterThan(1_500);
      }
    }
  }

  private static void note(Map<String, List<Object>> meanings, SignedRequest request) {
    String target = request.target();
    int mark = target.indexOf('?');
    List<String> parameters = decoded(target.substring(mark + 1).split("&", -1), true);
    List<String> segments = decoded(target.substring(0, mark).split("/", -1), false);
    for (Reading reading : readings(request)) {
      SignedCall call = reading.call();
      List<String> told = decoded(call.path().split("/", -1), false);
      if (call.isAt(target) && segments.size() > 2) {
        assertThat(told).as(target).isEqualTo(segments);
      }
      List<Object> meaning = List.of(told, parameters, call);
      List<Object> earlier = meanings.putIfAbsent(reading.stringToSign(), meaning);
      assertThat(earlier == null || earlier.equals(meaning))
          .as("%s: %s and %s", target, earlier, meaning)
          .isTrue();
    }
  }

  private static Stream<String> targets(String credentials) {
    Stream<String> paths =
        SEGMENTS.stream()
            .flatMap(one ->
                SEGMENTS.stream()
                    .flatMap(two ->
                        Stream.of("/" + one + two, "/" + one + "/" + two, "/" + one + "/c/" + two)))
            .map(path -> path + "?d" + credentials);
    Stream<String> queries =
        PARAMETERS.stream()
            .flatMap(one ->
                PARAMETERS.stream()
                    .filter(two -> !name(one).equals(name(two)))
                    .map(two -> "/a+?" + one + "&" + two + credentials));
    return Stream.concat(paths, queries);
  }

  private static String name(String parameter) {
    return decoded(new String[] {parameter}, true).getFirst().split("\n", -1)[0];
  }

  /** A parameter as its name, a line's end, and its value; sorted. */
  private static List<String> decoded(String[] parts, boolean parameters) {
    List<String> decoded = new ArrayList<>();
    for (String part : parts) {
      String whole = parameters && part.indexOf('=') < 0 ? part + "=" : part;
      int equals = parameters ? whole.indexOf('=') : -1;
      String name = parameters ? decoded(whole.substring(0, equals), ' ') + "\n" : "";
      decoded.add(name + decoded(whole.substring(equals + 1), parameters ? ' ' : '+'));
    }
    if (parameters) {
      decoded.sort(null);
    }
    return decoded;
  }

  private static String decoded(String text, char plus) {
    var octets = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '%') {
        octets.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
        at += 2;
      } else {
        octets.write(text.charAt(at) == '+' ? plus : text.charAt(at));
      }
    }
    return octets.toString(ISO_8859_1);
  }

  /** Clients sort them; so of these alone nobody can tell in which order they were meant. */
  @Test
  void theOrderOfParametersOfOneNameIsSignedOnlyByWhoSignsWhatHeSends() {
    Message get = Message.get("/");
    SignedRequest sorted = client("sqs").sign(get, "b=2&b=1", "b=1&b=2", NOON);
    assertThat(ladder.verify(at(sorted, "/?b=1&b=2"), ALL).call().parameters()).isEmpty();
    SignedRequest asSent = client("sqs").sign(get, "b=2&b=1", "b=2&b=1", NOON);
    assertThat(ladder.refused(at(asSent, "/?b=1&b=2"), ALL)).isEqualTo(NO);
    assertThat(ladder.verify(asSent, ALL).call().parameters()).isEmpty();
  }

  @Test
  void aPathIsToldInOneSpellingHoweverOftenItWasEncoded() {
    for (String signed : List.of("/a~b%2Ac%20", "/a%257eb%2Ac%2520")) {
      SignedRequest request = client("sqs").sign(Message.get(signed), NOON);
      assertThat(ladder.verify(at(request, "/a%7eb*c%20"), ALL).call().path())
          .isEqualTo("/a~b%2Ac%20");
    }
  }

  /** Fifteen texts of a target of 16 KB, each up to thrice as long, would take milliseconds. */
  @Test
  void ofAVeryLongRequestOnlyTheFirstReadingsAreTried() {
    String odd = "/./%7e*/";
    SignedRequest signed = client("sqs").sign(Message.get("/"), NOON);
    SignedRequest url = client("sqs").presign(Message.get("/"), NOON, "60");
    for (SignedRequest request : List.of(signed, url)) {
      String query = "b*" + request.target().substring(1).replace("?", "&X-Amz-Security-Token=a&");
      assertThat(readings(at(request, odd + "?" + query))).hasSizeGreaterThanOrEqualTo(10);
      String longest = odd + "*/".repeat(2_500) + "?" + "*".repeat(9_000) + query;
      List<Reading> some = readings(at(request, longest));
      assertThat(some).isNotEmpty();
      assertThat(some.stream().mapToInt(reading -> reading.canonical().length()).sum())
          .isLessThan(200_000);
    }
  }

  @Test
  void aLongRequestIsReadInTheUsualWay() {
    String path = "/a/" + "b/".repeat(2_000);
    var longest = new Message("GET", path, Map.of("c", "*".repeat(3_500)), Map.of(), "");
    assertThat(ladder.verify(client("sqs").sign(longest, NOON), ALL).call().path())
        .isEqualTo(path);
  }

  @Test
  void onlyWhoReadsAnObjectHasNoBodyToLeaveOpen() {
    Map<String, String> open = Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    var get = new Message("GET", "/", Map.of(), open, "");
    assertThat(ladder.verify(client("s3").sign(get, NOON), ALL).call().unboundBody()).isEmpty();
    assertThat(ladder.refused(client("sqs").sign(get, NOON), ALL)).isEqualTo(NO);
    for (String method : List.of("PUT", "POST", "DELETE")) {
      var other = new Message(method, "/", Map.of(), open, "");
      assertThat(ladder.refused(client("s3").sign(other, NOON), ALL)).as(method).isEqualTo(NO);
    }
    var withBody = new Message("GET", "/", Map.of(), open, "x");
    assertThat(ladder.refused(client("s3").sign(withBody, NOON), ALL)).isEqualTo(NO);
  }

  @Test
  void moreParametersThanAreReadAreRefused() {
    assertThat(FormText.pairs("a&".repeat(255) + "a")).hasSize(256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormText.pairs("a&".repeat(256) + "a"));
  }

  private static Aws4Client client(String service) {
    return new Aws4Client(ID, "alices-secret", service);
  }

  private static List<Reading> readings(SignedRequest request) {
    return Ladder.schemes(false).read(request, ALL).readings();
  }

  private static SignedRequest at(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }
}
