package io.sallyport.alibaba;

import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request says of itself, signed or not. Good for the words of its answer, for nothing else.
 */
record Claims(Request request) {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int VALUE_CHARS_MAX = 128;

  /** A parameter of query or form, decoded leniently. */
  Optional<String> parameter(String name) {
    Pattern wanted =
        Pattern.compile("(?:^|[?&])" + name + "=([^&]{0," + VALUE_CHARS_MAX + "})(?:&|$)");
    return find(wanted, request.target())
        .or(() ->
            isForm()
                ? request
                    .body()
                    .expose(body -> find(wanted, new String(body, StandardCharsets.ISO_8859_1)))
                : Optional.empty());
  }

  /** Whether it claims to be signed by whatever scheme. */
  boolean isSigned() {
    return request.header("Authorization").isPresent() || parameter("Signature").isPresent();
  }

  /** When it claims to have been signed, as written. */
  Optional<String> date() {
    return request.header("x-acs-date").or(() -> parameter("Timestamp"));
  }

  /** The same, if it can be read. */
  Optional<Instant> time() {
    return date().flatMap(Claims::instant);
  }

  /** What the record of its refusal should name. */
  Optional<String> target() {
    return List.of(
            "UserAccessKeyId", "UserPrincipalName", "UserName", "RoleName", "PolicyName",
            "SerialNumber", "RoleArn", "UserId")
        .stream()
        .flatMap(name -> parameter(name).stream())
        .findFirst();
  }

  private boolean isForm() {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
        .map(Header::value)
        .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(Pattern wanted, String parameters) {
    Matcher found = wanted.matcher(parameters);
    try {
      return found.find()
          ? Optional.of(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
