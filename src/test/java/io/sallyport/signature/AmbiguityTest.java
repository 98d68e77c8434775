package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RoaClient.Message;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.fake.SlsClient;
import io.sallyport.signature.SignedMessage.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** One text to sign, one meaning; one meaning, however written, one text to sign. */
class AmbiguityTest {
  private static final Stamp STAMP =
      new Stamp(Instant.parse("2026-11-22T12:00:00Z"), "nonce-one");
  private static final Schemes SCHEMES = Ladder.schemes(false);

  /** Whatever reads like something else once a decoder or a joiner has been over it. */
  private static final List<String> NAMES =
      List.of("a", "b", "a=b", "a&b", "b=c", "a%3Db", "a b", "a+b", "?", "\n/");

  private static final List<String> VALUES =
      List.of("", "a", "b", "a=b", "b&c=d", "&", "=", "%26", "%", " ", "+", "b\na=c", "/?a=b");

  @Test
  void noTwoCallsByRpcV1AreSignedAlike() {
    assertOneMeaningEach(
        parameters -> new RpcClient("SPAK1", "secret").get(parameters, STAMP));
  }

  @Test
  void noTwoCallsByRoaV1AreSignedAlike() {
    assertOneMeaningEach(
        parameters ->
            new RoaClient("SPAK1", "secret").sign("GET", "/", parameters, Message.NONE, STAMP));
  }

  @Test
  void noTwoCallsByAcs3AreSignedAlike() {
    assertOneMeaningEach(
        parameters ->
            new SigningClient("SPAK1", "secret")
                .sign("GET", "/?" + query(parameters), Map.of(), "", STAMP));
  }

  @Test
  void noTwoCallsToTheLogServiceAreSignedAlike() {
    for (boolean fourth : new boolean[] {false, true}) {
      var client = new SlsClient("SPAK1", "secret", fourth);
      assertOneMeaningEach(
          parameters ->
              client.sign(
                  new SlsClient.Message("GET", "/a", parameters, Map.of(), ""), STAMP.date()));
    }
  }

  @Test
  void noTwoCallsByAws4AreSignedAlike() {
    var client = new Aws4Client("SPAK1", "secret", "s3");
    assertOneMeaningEach(
        parameters -> client.sign(at("/a", parameters), STAMP.date()));
  }

  /** Paths are written in many ways; each text that a scheme would sign means one of them. */
  @Test
  void noTwoPathsAreSignedAlike() {
    List<SignedRequest> requests = new ArrayList<>();
    for (boolean fourth : new boolean[] {false, true}) {
      requests.add(
          new SlsClient("SPAK1", "secret", fourth)
              .sign(
                  new SlsClient.Message("GET", "/", Map.of(), Map.of(), ""), STAMP.date()));
    }
    for (String service : List.of("s3", "iam")) {
      var client = new Aws4Client("SPAK1", "secret", service);
      requests.add(client.sign(at("/", Map.of()), STAMP.date()));
    }
    for (SignedRequest request : requests) {
      Map<String, SignedCall> meanings = new HashMap<>();
      for (String path : paths()) {
        var there =
            new SignedRequest(request.method(), path, request.headers(), request.body());
        for (Reading reading : readings(there)) {
          SignedCall earlier =
              meanings.putIfAbsent(reading.stringToSign(), reading.call());
          assertThat(earlier == null || earlier.equals(reading.call()))
              .as("%s %s and %s", reading.canonical(), earlier, reading.call().path())
              .isTrue();
        }
      }
      assertThat(meanings).hasSizeGreaterThan(300);
    }
  }

  private static Aws4Client.Message at(String path, Map<String, String> parameters) {
    return new Aws4Client.Message("GET", path, parameters, Map.of(), "");
  }

  private static List<String> paths() {
    List<String> pieces =
        List.of(
            "", "a", "*", "%2A", "%2a", "%41", "%2541", "%252541", "%25", "%2F", "%252F", "%3F",
            "%253F", "%0A", "..", ".", "%2E%2E", "+", "%20", "a=b", "a&b", "~", "%7E", "%E4%B8%AD");
    List<String> paths = new ArrayList<>();
    for (String piece : pieces) {
      for (String second : pieces) {
        paths.add("/" + piece + second);
        paths.add("/" + piece + "/" + second);
        paths.add("/" + piece + "/" + second + "/");
        paths.add("/" + piece + "?" + second);
      }
    }
    return paths;
  }

  @Property(tries = 300)
  void aCallHasOneCanonicalFormHoweverItIsWritten(
      @ForAll @Size(min = 1, max = 5)
          Map<@AlphaChars @NotEmpty @StringLength(max = 8) String, @StringLength(max = 8) String>
              parameters) {
    Map<String, String> wellFormed = new TreeMap<>();
    parameters.forEach((name, value) ->
        wellFormed.put(name, new String(value.getBytes(StandardCharsets.UTF_8),
            StandardCharsets.UTF_8)));
    String plus = query(wellFormed);
    String percent = plus.replace("+", "%20");
    String lower = lowerHex(percent);
    String everything = escaped(wellFormed);
    List<String> reversed = new ArrayList<>(List.of(percent.split("&", -1)));
    java.util.Collections.reverse(reversed);
    assertThat(List.of(percent, lower, everything, String.join("&", reversed)))
        .allSatisfy(written ->
            assertThat(FormText.parse(written).canonical())
                .isEqualTo(FormText.parse(plus).canonical()));
    assertThat(FormText.parse(FormText.parse(plus).canonical()).parameters())
        .isEqualTo(wellFormed);
  }

  private static void assertOneMeaningEach(Function<Map<String, String>, SignedRequest> client) {
    Map<String, SignedCall> meanings = new HashMap<>();
    int read = 0;
    for (Map<String, String> parameters : calls()) {
      for (Reading reading : readings(client.apply(parameters))) {
        read++;
        SignedCall earlier = meanings.putIfAbsent(reading.stringToSign(), reading.call());
        if (earlier != null) {
          assertThat(reading.call()).as("%s", parameters).isEqualTo(earlier);
        }
      }
    }
    assertThat(read).isGreaterThan(1_000);
  }

  private static List<Reading> readings(SignedRequest request) {
    try {
      return SCHEMES.read(request, Ladder.EVERY_SCHEME).readings();
    } catch (IllegalArgumentException refused) {
      return List.of();
    }
  }

  private static List<Map<String, String>> calls() {
    List<Map<String, String>> calls = new ArrayList<>();
    for (String name : NAMES) {
      for (String value : VALUES) {
        calls.add(Map.of(name, value));
        for (String second : NAMES) {
          if (!second.equals(name)) {
            VALUES.forEach(other -> calls.add(Map.of(name, value, second, other)));
          }
        }
      }
    }
    return calls;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String lowerHex(String text) {
    return java.util.regex.Pattern.compile("%[0-9A-F]{2}")
        .matcher(text)
        .replaceAll(match -> match.group().toLowerCase(java.util.Locale.ROOT));
  }

  private static String escaped(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      escaped.append("%%%02X".formatted(octet & 0xFF));
    }
    return escaped.toString();
  }
}
