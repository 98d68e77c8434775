package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.json.JsonWriter;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.refusal.Refusal.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem document (RFC 9457). Its words are for the caller: they never say what is out of reach
 * or broken inside, and never repeat what the caller sent.
 *
 * @param detail what is wrong and what helps
 * @param members further members of the document
 * @param headers further header fields of the answer
 * @param errors one entry for each wrong field
 */
record Problem(
    ProblemKind kind,
    String detail,
    Map<String, String> members,
    Map<String, String> headers,
    List<FieldProblem> errors) {
  private static final String CHALLENGE =
      "Bearer realm=\"sallyport\", ACS3-HMAC-SHA256 realm=\"sallyport\"";
  // RFC 9470, section 3.
  private static final String STEP_UP_CHALLENGE =
      "Bearer error=\"insufficient_user_authentication\","
          + " acr_values=\"urn:sallyport:acr:totp\", max_age=\"0\"";
  private static final Duration UNAVAILABLE_RETRY = Duration.ofSeconds(5);

  /** A problem with nothing but words, and the challenge or delay that its status calls for. */
  static Problem of(ProblemKind kind, String detail) {
    Map<String, String> headers =
        switch (kind) {
          case NOT_AUTHENTICATED, STALE_TIMESTAMP -> Map.of("WWW-Authenticate", CHALLENGE);
          case STEP_UP_REQUIRED, STEP_UP_FAILED, STEP_UP_SPENT ->
              Map.of("WWW-Authenticate", STEP_UP_CHALLENGE);
          case UNAVAILABLE -> Map.of("Retry-After", seconds(UNAVAILABLE_RETRY));
          default -> Map.of();
        };
    return new Problem(kind, detail, Map.of(), headers, List.of());
  }

  /** An outage; which one is for the operator's log only. */
  static Problem unavailable() {
    return of(ProblemKind.UNAVAILABLE, "try again in a few seconds");
  }

  /** A fault of the server; which one is for the operator's log only. */
  static Problem internal() {
    return of(ProblemKind.INTERNAL, "tell the operator the request id");
  }

  /** Wrong fields, all of them. */
  static Problem invalid(List<FieldProblem> errors) {
    Problem plain = of(ProblemKind.INVALID_REQUEST, "see errors");
    return new Problem(plain.kind, plain.detail, Map.of(), plain.headers, List.copyOf(errors));
  }

  /** The same with one more member. */
  Problem with(String member, String value) {
    Map<String, String> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(kind, detail, more, headers, errors);
  }

  /** The same with the time after which trying again makes sense. */
  Problem after(Duration wait) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put("Retry-After", seconds(wait));
    return new Problem(kind, detail, members, more, errors);
  }

  /** The answer. */
  Reply reply(String requestId) {
    Map<String, String> fields = new LinkedHashMap<>(headers);
    fields.put("Content-Type", "application/problem+json");
    return new Reply(kind.status(), fields, JsonWriter.object(json -> write(json, requestId)));
  }

  private void write(JsonWriter json, String requestId) {
    json.text("type", "urn:sallyport:problem:" + kind.code())
        .text("title", kind.title())
        .number("status", kind.status())
        .text("detail", detail)
        .text("instance", requestId)
        .text("code", kind.code());
    members.forEach(json::text);
    if (!errors.isEmpty()) {
      json.objects("errors", errors, Problem::write);
    }
  }

  private static void write(JsonWriter json, FieldProblem wrong) {
    json.text("field", wrong.field()).text("problem", wrong.problem());
    Place place = wrong.place();
    if (place != null) {
      json.text("pointer", place.pointer())
          .number("line", place.line())
          .number("column", place.column());
    }
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
