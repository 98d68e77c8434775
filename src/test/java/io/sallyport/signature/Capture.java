package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A request captured from a real SDK, with what whoever captured it computed independently. */
record Capture(JsonNode json) {
  private static final Path FOLDER =
      Path.of(System.getProperty("sallyport.captures", "../shared/alibaba/captures"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String FORM = "application/x-www-form-urlencoded";

  /** All there are; whoever asks is skipped if there are none, except in continuous integration. */
  static List<Capture> all() throws IOException {
    List<Path> files = files();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(files).as("captures in %s", FOLDER).isNotEmpty();
    }
    assumeFalse(
        files.isEmpty(), "SKIPPED: no captures in " + FOLDER + "; set -Dsallyport.captures");
    List<Capture> captures = new ArrayList<>();
    for (Path file : files) {
      captures.add(new Capture(JSON.readTree(file.toFile())));
    }
    return captures;
  }

  private static List<Path> files() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.endsWith("INDEX.json"))
          .sorted()
          .toList();
    }
  }

  String id() {
    return json.path("id").asText();
  }

  String algorithm() {
    return json.path("algorithm").asText();
  }

  boolean isAcs3() {
    return algorithm().startsWith("ACS3-");
  }

  boolean isRpcV1() {
    return algorithm().contains("RPC V1");
  }

  boolean isRoaV1() {
    return algorithm().contains("ROA V1");
  }

  private boolean isLogV1() {
    return algorithm().startsWith("LOG ");
  }

  /** The name of its scheme. */
  String scheme() {
    if (isRpcV1()) {
      return "RPC-V1";
    }
    if (isRoaV1()) {
      return "ROA-V1";
    }
    if (isLogV1()) {
      return "LOG-V1";
    }
    return algorithm().startsWith("OTS ")
        ? algorithm().substring(0, "OTS v2".length()).replace(' ', '-').toUpperCase(Locale.ROOT)
        : algorithm();
  }

  /** Why the rules refuse a request that its SDK signed rightly: part of it anybody can change. */
  Optional<String> unprotected() {
    boolean form = header("content-type").map(type -> type.startsWith(FORM)).orElse(false);
    if (body().length > 0 && (isRoaV1() || isLogV1()) && header("content-md5").isEmpty()) {
      return Optional.of("the body is not signed");
    }
    if (body().length > 0 && isRpcV1() && !form) {
      return Optional.of("a body that is no form is not signed");
    }
    return Optional.empty();
  }

  boolean isHostUnsigned() {
    return isAcs3() && !expected("signed_headers").orElse("").contains("\"host\"");
  }

  Optional<String> securityToken() {
    return text(json.path("security_token"));
  }

  Optional<String> expected(String field) {
    return text(json.path("expected").path(field));
  }

  Optional<String> action() {
    return text(json.path("api_action"));
  }

  Instant at() {
    String time =
        expected("timestamp").orElseGet(() -> json.path("captured_at").asText());
    if (time.endsWith("GMT")) {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(time, Instant::from);
    }
    return time.contains("-") ? Instant.parse(time) : BASIC.parse(time, Instant::from);
  }

  SignedRequest request() {
    JsonNode request = json.path("request");
    List<Header> headers = new ArrayList<>();
    request
        .path("headers")
        .forEach(line -> headers.add(new Header(line.get(0).asText(), line.get(1).asText())));
    return new SignedRequest(
        request.path("method").asText(),
        request.path("target").asText(),
        headers,
        SecretBytes.owning(body()));
  }

  /** A ladder at the capture's time that knows its key. */
  Ladder ladder() {
    var ladder = new Ladder(at());
    String id = json.path("access_key_id").asText();
    String secret = json.path("access_key_secret").asText();
    securityToken()
        .ifPresentOrElse(
            token -> ladder.knowsTemporary(id, secret, token), () -> ladder.knows(id, secret));
    return ladder;
  }

  private byte[] body() {
    return Base64.getDecoder().decode(json.path("request").path("body_b64").asText());
  }

  private Optional<String> header(String name) {
    return request().headers().stream()
        .filter(line -> line.name().toLowerCase(Locale.ROOT).equals(name))
        .map(Header::value)
        .findFirst();
  }

  private static Optional<String> text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(node.isValueNode() ? node.asText() : node.toString());
  }

  @Override
  public String toString() {
    return id();
  }
}
