package io.sallyport.api.verification;

import io.sallyport.identity.Entitlements.Wish;
import io.sallyport.json.JsonCursor;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.relying.ShownRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a question: of all its members only those that the operation has, each at most
 * once. Used once; whoever used it closes it, which wipes what was shown.
 */
final class QuestionReader implements AutoCloseable {
  /** Most requests of one batch. */
  static final int BATCH_MAX = 100;

  private static final int CONTEXT_MAX = 32;
  private static final int KEY_CHARS_MAX = 128;
  private static final int VALUE_CHARS_MAX = 1_024;
  private static final int NAME_CHARS_MAX = 2_048;

  private final List<ShownRequest> shown = new ArrayList<>();
  private final Map<String, Object> members = new HashMap<>();
  private final Map<String, Reading> known;

  /** Of an operation whose members are these. */
  QuestionReader(String... names) {
    this.known = new HashMap<>();
    for (String name : names) {
      known.put(name, reading(name));
    }
  }

  /** Reads all of it. */
  QuestionReader read(JsonCursor json) {
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      Reading reading = known.get(name);
      if (reading == null || members.containsKey(name)) {
        throw wrong(
            known.containsKey(name) ? name : "?", "is not a field of this operation, or is twice");
      }
      members.put(name, reading.read(json));
    }
    json.end();
    return this;
  }

  /** The shown requests in their order; there is at least one. */
  List<ShownRequest> shown() {
    if (shown.isEmpty()) {
      throw wrong(known.containsKey("request") ? "request" : "requests", "is required");
    }
    return shown;
  }

  /** What the signer is to be allowed. */
  Wish wish() {
    try {
      return new Wish(
          text("action"),
          text("resource"),
          shown().getFirst().source(),
          (Boolean) members.get("secureTransport"),
          context());
    } catch (IllegalArgumentException reserved) {
      throw wrong("context", String.valueOf(reserved.getMessage()));
    }
  }

  /** A text that must be there. */
  String text(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "is required");
  }

  /** Header lines that must be there. */
  List<Header> headers() {
    if (members.get("headers") instanceof Lines(List<Header> lines)) {
      return lines;
    }
    throw wrong("headers", "is required");
  }

  @Override
  public void close() {
    shown.forEach(ShownRequest::close);
  }

  private Map<String, String> context() {
    return members.get("context") instanceof Context(Map<String, String> told) ? told : Map.of();
  }

  private Reading reading(String name) {
    return switch (name) {
      case "request" -> json -> shown.add(new ShownReader(json, name).read());
      case "requests" -> this::batch;
      case "secureTransport" -> JsonCursor::truth;
      case "context" -> QuestionReader::context;
      case "headers" -> json -> new Lines(new ShownReader(json, name).headers());
      default -> json -> bounded(name, json.text());
    };
  }

  private Object batch(JsonCursor json) {
    json.array();
    while (json.item()) {
      if (shown.size() == BATCH_MAX) {
        throw wrong("requests", "has at most " + BATCH_MAX + " entries");
      }
      shown.add(new ShownReader(json, "requests[" + shown.size() + "]").read());
    }
    return true;
  }

  private static Context context(JsonCursor json) {
    Map<String, String> told = new HashMap<>();
    json.object();
    for (String key = json.name(); key != null; key = json.name()) {
      String value = json.scalar();
      boolean fits =
          key.length() <= KEY_CHARS_MAX
              && key.indexOf(':') > 0
              && value.length() <= VALUE_CHARS_MAX
              && told.size() < CONTEXT_MAX;
      if (!fits || told.put(key, value) != null) {
        throw wrong(
            "context",
            "has at most " + CONTEXT_MAX + " values by keys like service:key, each once");
      }
    }
    return new Context(told);
  }

  private static String bounded(String name, String text) {
    if (text.length() > NAME_CHARS_MAX && !name.equals("receipt")) {
      throw wrong(name, "has at most " + NAME_CHARS_MAX + " characters");
    }
    return text;
  }

  private static RefusedException wrong(String name, String problem) {
    return Refusal.Invalid.of(name, problem).asException();
  }

  /** Reads the value of one member. */
  private interface Reading {
    @Nullable Object read(JsonCursor json);
  }

  private record Lines(List<Header> lines) {}

  private record Context(Map<String, String> told) {}
}
