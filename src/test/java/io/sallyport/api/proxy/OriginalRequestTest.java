package io.sallyport.api.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.api.Request;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.Payload;
import io.sallyport.signature.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the forms of a question are read as, and which are refused. */
class OriginalRequestTest {
  private static final String[] TOLD = {
    "Host", "vault",
    "Connection", "close",
    "Sallyport-Verifier", "SPRS.x",
    "Sallyport-Original-Method", "PUT",
    "Sallyport-Original-Target", "/a%2Fb/../c//d?x=%20&y",
    "Sallyport-Original-Source", "192.0.2.7",
    "Sallyport-Original-Host", "service.example:8080",
    "x-acs-date", "then",
    "X-Acs-Date", "again"
  };

  private static final String[] FORWARDED = {
    "Host", "vault",
    "X-Forwarded-Method", "PUT",
    "X-Forwarded-Uri", "/a?b",
    "X-Forwarded-Host", "service.example",
    "X-Forwarded-For", "10.9.9.9, 192.0.2.7",
    "Content-Length", "0",
    "x-acs-date", "then"
  };

  private static final String[] ENVOY = {
    "Host", "service.example",
    "Sallyport-Original-Source", "2001:db8::7",
    "Content-Length", "0",
    "x-acs-date", "then"
  };

  @Test
  void aToldRequestIsPutTogetherAgain() {
    OriginalRequest read = read("/v1/auth-request", "", TOLD);
    assertThat(read.request().method()).isEqualTo("PUT");
    assertThat(read.request().target()).isEqualTo("/a%2Fb/../c//d?x=%20&y");
    assertThat(read.source()).isEqualTo(SourceAddress.parse("192.0.2.7"));
    assertThat(read.request().headers())
        .containsExactly(
            new Header("x-acs-date", "then"),
            new Header("X-Acs-Date", "again"),
            new Header("Host", "service.example:8080"));
    assertThat(read.request().body()).satisfies(OriginalRequestTest::isEmpty);
  }

  @Test
  void whatTheProxyHadToAddIsTakenAway() {
    OriginalRequest read =
        read(
            "/v1/auth-request",
            "",
            with(TOLD, "Accept", "*/*", "User-Agent", "p", "Sallyport-Original-Without",
                "accept, user-agent"));
    assertThat(read.request().headers()).extracting(Header::name).doesNotContain("Accept");
    assertThat(read.request().headers()).extracting(Header::name).doesNotContain("User-Agent");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length,0,",
    "Content-Length,'',",
    "Protocol,HTTP/1.1,",
    "Content-Length,1,unseen",
    "Transfer-Encoding,chunked,unseen",
    "Protocol,HTTP/2.0,unseen"
  })
  void aToldRequestIsBodilessOnlyIfItCanHaveNone(String name, String value, String unseen) {
    Payload payload =
        read("/v1/auth-request", "", with(TOLD, "Sallyport-Original-" + name, value))
            .request()
            .body();
    if (unseen == null) {
      assertThat(payload).satisfies(OriginalRequestTest::isEmpty);
    } else {
      assertThat(payload).isInstanceOf(Payload.Unseen.class);
    }
  }

  @Test
  void aToldBodyIsKnownByItsHashes() {
    String sha = "AB".repeat(32);
    String md5 = "cd".repeat(16);
    String[] hashed = with(TOLD, "Sallyport-Original-Body-SHA256", sha);
    assertThat(read("/v1/auth-request", "", hashed).request().body())
        .isEqualTo(new Payload.Hashed(Bytes.ofHex(sha), null));
    assertThat(
            read("/v1/auth-request", "", with(hashed, "Sallyport-Original-Body-MD5", md5))
                .request()
                .body())
        .isEqualTo(new Payload.Hashed(Bytes.ofHex(sha), Bytes.ofHex(md5)));
  }

  @Test
  void aToldBodyMayBeShown() {
    String[] shown = with(TOLD, "Sallyport-Original-Bodies", "shown");
    assertThat(bytes(read("/v1/auth-request", "a=b", shown).request().body())).isEqualTo("a=b");
    assertThat(read("/v1/auth-request", "", shown).request().body())
        .satisfies(OriginalRequestTest::isEmpty);
    refused("/v1/auth-request", "a=b", with(TOLD, "Sallyport-Original-Bodies", "hidden"));
    refused(
        "/v1/auth-request",
        "a=b",
        with(shown, "Sallyport-Original-Body-SHA256", "ab".repeat(32)));
  }

  @Test
  void theHashOfNothingIsNoBody() {
    String[] chunked =
        with(
            TOLD,
            "Sallyport-Original-Transfer-Encoding", "chunked",
            "Sallyport-Original-Body-SHA256",
            "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
    assertThat(read("/v1/auth-request", "", chunked).request().body())
        .satisfies(OriginalRequestTest::isEmpty);
  }

  @Test
  void traefiksRequestIsPutTogetherAgain() {
    OriginalRequest read = read("/v1/auth-request?bodies=shown", "", FORWARDED);
    assertThat(read.request().method()).isEqualTo("PUT");
    assertThat(read.request().target()).isEqualTo("/a?b");
    assertThat(read.source()).isEqualTo(SourceAddress.parse("192.0.2.7"));
    assertThat(read.request().headers())
        .containsExactly(new Header("x-acs-date", "then"), new Header("Host", "service.example"));
    assertThat(read.request().body()).satisfies(OriginalRequestTest::isEmpty);
    assertThat(read("/v1/auth-request", "", FORWARDED).request().body())
        .isInstanceOf(Payload.Unseen.class);
    OriginalRequest full = read("/v1/auth-request?bodies=shown", "hello", FORWARDED);
    assertThat(bytes(full.request().body())).isEqualTo("hello");
    assertThat(full.request().headers()).contains(new Header("Content-Length", "5"));
  }

  @Test
  void envoysRequestIsBehindThePath() {
    OriginalRequest read = read("/v1/auth-request/a/b?c=d", "", ENVOY);
    assertThat(read.request().method()).isEqualTo("GET");
    assertThat(read.request().target()).isEqualTo("/a/b?c=d");
    assertThat(read.request().headers())
        .containsExactly(new Header("Host", "service.example"), new Header("x-acs-date", "then"));
    assertThat(read.request().body()).isInstanceOf(Payload.Unseen.class);
    String[] shown = with(ENVOY, "Sallyport-Original-Bodies", "shown");
    assertThat(read("/v1/auth-request/", "", shown).request().body())
        .satisfies(OriginalRequestTest::isEmpty);
    String[] whole = with(shown, "x-envoy-auth-partial-body", "false");
    assertThat(bytes(read("/v1/auth-request/", "hello", whole).request().body()))
        .isEqualTo("hello");
    String[] part = with(shown, "x-envoy-auth-partial-body", "true");
    assertThat(read("/v1/auth-request/", "hel", part).request().body())
        .isInstanceOf(Payload.Unseen.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sallyport-Principal", "sallyport-account", "SALLYPORT-RECEIPT", "Sallyport_Principal",
        "Sallyport-Step-Up", "Sallyport-Original-Methods", "Sallyport_Original_Method"
      })
  void aClientsHeaderInOurNameSpoilsEveryForm(String name) {
    refused("/v1/auth-request", "", with(TOLD, name, "root"));
    refused("/v1/auth-request", "", with(FORWARDED, name, "root"));
    refused("/v1/auth-request/", "", with(ENVOY, name, "root"));
  }

  @Test
  void noFormTakesWhatAnotherTells() {
    for (String name : List.of("X-Forwarded-Method", "X-Forwarded-Uri")) {
      refused("/v1/auth-request", "", with(TOLD, name, "/"));
    }
    for (String name : List.of("Target", "Method", "Source", "Body-SHA256", "Host")) {
      refused("/v1/auth-request", "", with(FORWARDED, "Sallyport-Original-" + name, "GET"));
    }
    for (String name : List.of("Target", "Method", "Body-SHA256", "Host")) {
      refused("/v1/auth-request/", "", with(ENVOY, "Sallyport-Original-" + name, "/"));
    }
    refused("/v1/auth-request", "", "Host", "vault", "x-acs-date", "then");
  }

  @Test
  void whatMustBeToldIsToldOnce() {
    for (int at = 6; at < 14; at += 2) {
      refused("/v1/auth-request", "", without(TOLD, at));
      refused("/v1/auth-request", "", with(TOLD, TOLD[at], TOLD[at + 1]));
    }
    for (int at = 2; at < 10; at += 2) {
      refused("/v1/auth-request", "", without(FORWARDED, at));
      refused("/v1/auth-request", "", with(FORWARDED, FORWARDED[at], FORWARDED[at + 1]));
    }
    refused("/v1/auth-request/", "", without(ENVOY, 2));
    refused("/v1/auth-request/", "", with(ENVOY, ENVOY[2], ENVOY[3]));
  }

  @Test
  void bodiesComeOnlyWhereTheyAreSaidTo() {
    refused("/v1/auth-request", "hello", TOLD);
    refused("/v1/auth-request?bodies=shown", "", TOLD);
    refused("/v1/auth-request", "hello", FORWARDED);
    refused("/v1/auth-request/", "hello", ENVOY);
    refused("/v1/auth-request/", "", with(ENVOY, "Sallyport-Original-Bodies", "hidden"));
    refused("/v1/auth-request", "", with(TOLD, "Sallyport-Original-Body-MD5", "cd".repeat(16)));
    refused("/v1/auth-request", "", with(TOLD, "Sallyport-Original-Body-SHA256", "cd"));
  }

  @ParameterizedTest
  @CsvSource({
    "Target,a", "Target,http://a/b", "Target,/a b", "Target,/a#b", "Target,*", "Target,/é",
    "Method,G T", "Source,unix:", "Source,192.0.2.7:80", "Source,localhost",
    "Content-Length,-1", "Content-Length,1e3"
  })
  void whatNoServerReceivesIsRefused(String name, String value) {
    List<String> changed = new ArrayList<>(List.of(TOLD));
    int at = changed.indexOf("Sallyport-Original-" + name);
    if (at >= 0) {
      changed.set(at + 1, value);
    } else {
      changed.addAll(List.of("Sallyport-Original-" + name, value));
    }
    refused("/v1/auth-request", "", changed.toArray(String[]::new));
  }

  private static void refused(String target, String body, String... headers) {
    assertThatThrownBy(() -> read(target, body, headers))
        .as("%s %s", target, List.of(headers))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static OriginalRequest read(String target, String body, String... headers) {
    List<Request.Header> lines = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      lines.add(new Request.Header(headers[i], headers[i + 1]));
    }
    return OriginalRequest.of(
        new Request(
            "GET",
            target,
            Map.of(),
            lines,
            SecretBytes.owning(body.getBytes(StandardCharsets.UTF_8)),
            SourceAddress.parse("192.0.2.1"),
            "r"));
  }

  private static String[] with(String[] headers, String... more) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static String[] without(String[] headers, int at) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.remove(at);
    all.remove(at);
    return all.toArray(String[]::new);
  }

  private static void isEmpty(Payload payload) {
    assertThat(bytes(payload)).isEmpty();
  }

  private static String bytes(Payload payload) {
    assertThat(payload).isInstanceOf(Payload.Whole.class);
    return ((Payload.Whole) payload)
        .bytes()
        .expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
