package io.sallyport.client;

import io.sallyport.json.JsonReader;
import io.sallyport.json.JsonValue;
import io.sallyport.json.MalformedJsonException;
import io.sallyport.json.Text;
import io.sallyport.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a vault answered: a JSON object, or nothing. It can hold a secret. */
final class Answer implements AutoCloseable {
  private final int status;
  private final Map<String, JsonValue> members;

  Answer(int status, byte[] body) {
    this.status = status;
    this.members = members(body);
  }

  private Answer(int status, Map<String, JsonValue> members) {
    this.status = status;
    this.members = members;
  }

  /** The open text of a member, if it has one. */
  Optional<String> text(String name) {
    return members.get(name) instanceof Text text ? Optional.of(text.open()) : Optional.empty();
  }

  /** The open text of a member that has to be there. */
  String required(String name) {
    return text(name).orElseThrow(() -> new ClientException("The answer has no " + name));
  }

  /** The secret text of a member that has to be there; owned by the caller. */
  SecretBytes secret(String name) {
    if (members.get(name) instanceof Text text) {
      return text.secret();
    }
    throw new ClientException("The answer has no " + name);
  }

  /** Whether a member of an object that is a member here is true. */
  boolean truth(String object, String name) {
    return members.get(object) instanceof JsonValue.Members inner
        && inner.byName().get(name) instanceof JsonValue.Truth truth
        && truth.value();
  }

  /** The objects of a list. */
  List<Answer> list(String name) {
    return members.get(name) instanceof JsonValue.Items items
        ? items.values().stream()
            .filter(JsonValue.Members.class::isInstance)
            .map(item -> new Answer(status, ((JsonValue.Members) item).byName()))
            .toList()
        : List.of();
  }

  /** This answer, unless it is a refusal: that is thrown in the vault's own words. */
  Answer granted(String what) {
    if (status < 300) {
      return this;
    }
    throw new ClientException(
        what + ": " + reason() + text("code").map(code -> " (" + code + ")").orElse(""));
  }

  private String reason() {
    List<Answer> errors = list("errors");
    return errors.isEmpty()
        ? text("detail").or(() -> text("title")).orElse("HTTP " + status)
        : errors.stream()
            .map(wrong -> wrong.text("field").orElse("") + " " + wrong.text("problem").orElse(""))
            .collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    members.values().forEach(JsonValue::wipe);
  }

  private static Map<String, JsonValue> members(byte[] body) {
    if (body.length == 0) {
      return Map.of();
    }
    try {
      return JsonReader.read(body) instanceof JsonValue.Members object ? object.byName() : Map.of();
    } catch (MalformedJsonException other) {
      // A proxy in between may answer in HTML; the status says enough.
      return Map.of();
    }
  }
}
