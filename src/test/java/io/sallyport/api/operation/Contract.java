package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** Checks answers against {@code openapi.yaml}: the part of JSON Schema that the document uses. */
public final class Contract {
  private final JsonNode document = load();
  private final Map<String, JsonNode> operations = new HashMap<>();

  /** Reads the document. */
  public Contract() {
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> operations.put(operation.get("operationId").asText(), operation)));
  }

  /** The answer's status is promised, its body has the promised form. */
  public void check(String operationId, TestApi.Answer answer) {
    JsonNode operation = Objects.requireNonNull(operations.get(operationId), operationId);
    JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
    String what = operationId + " " + answer;
    assertThat(response.isMissingNode()).as("unpromised status: %s", what).isFalse();
    JsonNode content = resolved(response).path("content");
    if (content.isMissingNode()) {
      assertThat(answer.text()).as(what).isEmpty();
      return;
    }
    String mediaType = answer.header("Content-Type").replaceAll(";.*", "");
    if (answer.status() == 503 && mediaType.equals("application/problem+json")) {
      content = document.at("/components/responses/Unavailable/content");
    }
    JsonNode promised = content.path(mediaType);
    assertThat(promised.isMissingNode()).as("unpromised type %s: %s", mediaType, what).isFalse();
    if (mediaType.endsWith("json")) {
      conforms(promised.get("schema"), answer.json(), what);
    }
  }

  /** The members that the body of an operation may have. */
  public List<String> bodyMembers(String operationId) {
    JsonNode operation = Objects.requireNonNull(operations.get(operationId), operationId);
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    List<String> members = new ArrayList<>();
    resolved(schema).get("properties").fieldNames().forEachRemaining(members::add);
    return members;
  }

  private void conforms(JsonNode reference, JsonNode value, String what) {
    JsonNode schema = resolved(reference);
    if (schema.has("enum")) {
      assertThat(schema.get("enum")).as(what).contains(value);
    }
    if (schema.has("const")) {
      assertThat(value).as(what).isEqualTo(schema.get("const"));
    }
    if (schema.has("pattern")) {
      assertThat(value.asText()).as(what).matches(schema.get("pattern").asText());
    }
    switch (schema.path("type").asText()) {
      case "object" -> object(schema, value, what);
      case "array" -> value.forEach(item -> conforms(schema.get("items"), item, what + "[]"));
      case "string" -> assertThat(value.isTextual()).as(what).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(what).isTrue();
      case "integer" -> assertThat(value.isIntegralNumber()).as(what).isTrue();
      default -> throw new AssertionError("not understood: " + schema);
    }
  }

  private void object(JsonNode schema, JsonNode value, String what) {
    assertThat(value.isObject()).as(what).isTrue();
    schema
        .path("required")
        .forEach(name -> assertThat(value.has(name.asText())).as(what + "." + name).isTrue());
    value
        .properties()
        .forEach(
            member -> {
              JsonNode known = schema.path("properties").path(member.getKey());
              JsonNode promised =
                  known.isMissingNode() ? schema.path("additionalProperties") : known;
              String place = what + "." + member.getKey();
              assertThat(promised.isMissingNode()).as("unpromised %s", place).isFalse();
              conforms(promised, member.getValue(), place);
            });
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static JsonNode load() {
    try (InputStream contract = Contract.class.getResourceAsStream("/openapi.yaml")) {
      Object tree = new Yaml().load(Objects.requireNonNull(contract));
      return new ObjectMapper().valueToTree(tree);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
