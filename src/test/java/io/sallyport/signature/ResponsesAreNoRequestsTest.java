package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Whoever may have an answer of Tablestore signed cannot have a request signed: with HMAC-SHA1 by
 * the same secret, no text of an answer is the text of a request.
 */
class ResponsesAreNoRequestsTest {
  private static final String SIGNATURE = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String DATE = "Sun, 22 Nov 2026 12:00:00 GMT";

  /** Whatever is tried, an answer's text begins as no request's does. */
  @Property(tries = 2_000)
  void anAnswerBeginsWithAHeaderOfTablestore(
      @ForAll("actions") String action, @ForAll("headers") List<Header> headers) {
    text(action, headers).ifPresent(text -> {
      assertThat(text).startsWith("x-ots-").endsWith("\n/" + action);
      assertThat(text.lines().toList())
          .hasSize(headers.size() + 1)
          .allMatch(line -> line.startsWith("x-ots-") || line.equals("/" + action));
    });
  }

  /** Read with the very pieces that answers are made of. */
  @Property(tries = 2_000)
  void aRequestBeginsWithItsMethodOrItsPath(
      @ForAll("methods") String method,
      @ForAll("actions") String action,
      @ForAll("headers") List<Header> headers) {
    for (List<Header> signed : requests(headers)) {
      var wire = new SignedRequest(method, "/" + action, signed, SecretBytes.owning(new byte[0]));
      try {
        for (Reading reading :
            Ladder.schemes(true).read(wire, Ladder.EVERY_SCHEME).readings()) {
          assertThat(reading.stringToSign()).matches("(?s)[A-Z/].*");
          assertThat(text(action, headers)).isNotEqualTo(Optional.of(reading.stringToSign()));
        }
      } catch (IllegalArgumentException unreadable) {
        assertThat(unreadable).hasMessageNotContaining("index");
      }
    }
  }

  @Test
  void theRequestsOfThatPropertyCanBeReadAtAll() {
    var read = new AtomicInteger();
    for (List<Header> signed : requests(List.of(new Header("x-ots-a", "b")))) {
      var wire = new SignedRequest("POST", "/GetRow", signed, SecretBytes.owning(new byte[0]));
      Ladder.schemes(true).read(wire, Ladder.EVERY_SCHEME).readings().forEach(reading ->
          read.incrementAndGet());
    }
    assertThat(read).hasValue(3);
  }

  /** By every scheme whose MAC is HMAC-SHA1 with the secret as it is. */
  private static List<List<Header>> requests(List<Header> headers) {
    Map<String, Map<String, String>> schemes =
        Map.of(
            "OTS-V2",
            Map.of(
                "x-ots-accesskeyid", "SPAK1",
                "x-ots-date", "2026-11-22T12:00:00.000Z",
                "x-ots-contentmd5", "1B2M2Y8AsgTpgAmY7PhCfg==",
                "x-ots-signature", SIGNATURE),
            "LOG-V1",
            Map.of(
                "authorization", "LOG SPAK1:" + SIGNATURE,
                "date", DATE,
                "x-log-signaturemethod", "hmac-sha1"),
            "ROA-V1",
            Map.of(
                "authorization", "acs SPAK1:" + SIGNATURE,
                "date", DATE,
                "x-acs-signature-method", "HMAC-SHA1",
                "x-acs-signature-version", "1.0",
                "x-acs-signature-nonce", "nonce-one"));
    return schemes.values().stream()
        .map(own -> {
          List<Header> all = new ArrayList<>(headers);
          own.forEach((name, value) -> all.add(new Header(name, value)));
          return all;
        })
        .toList();
  }

  private static Optional<String> text(String action, List<Header> headers) {
    try {
      return Optional.of(SignOtsResponse.text(action, headers));
    } catch (RefusedException malformed) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "PUT", "X");
  }

  @Provide
  Arbitrary<String> actions() {
    return Arbitraries.of("GetRow", "POST", "x", "PutRow");
  }

  @Provide
  Arbitrary<List<Header>> headers() {
    Arbitrary<String> names =
        Arbitraries.of(
            "x-ots-a",
            "x-ots-b",
            "x-ots-",
            "x-ots-a\nPOST",
            "POST",
            "/PutRow",
            "",
            "x-acs-a",
            "x-log-a");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("", "a", "/PutRow", "x\n/PutRow", "POST\n\n", ":", "x-ots-b:c"),
            Arbitraries.strings().ofMaxLength(8));
    return Combinators.combine(names, values).as(Header::new).list().ofMaxSize(4);
  }
}
