package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.ProblemKind;
import io.sallyport.audit.AuditAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The routes and the OpenAPI document say the same, in both directions. */
class ContractTest {
  private final Map<String, Object> document = load();
  private final Map<String, Endpoint> served = new TreeMap<>();
  private final Map<String, Map<String, Object>> promised = new TreeMap<>();

  ContractTest() {
    for (Endpoint endpoint : new TestVault().endpoints()) {
      served.put(endpoint.method() + " " + endpoint.path(), endpoint);
    }
    map(document, "paths")
        .forEach((path, methods) ->
            cast(methods)
                .forEach((method, operation) ->
                    promised.put(method.toUpperCase(Locale.ROOT) + " " + path, cast(operation))));
    // What relying services ask has a front of its own and tests of its own.
    promised.values().removeIf(operation -> List.of("verification").equals(operation.get("tags")));
  }

  @Test
  void everyPromisedOperationIsServedAndEveryServedOneIsPromised() {
    assertThat(served.keySet()).isEqualTo(promised.keySet());
    served.forEach((name, endpoint) ->
        assertThat(promised(name)).containsEntry("operationId", endpoint.operationId()));
  }

  @Test
  void bodiesParametersAndMediaTypesAgree() {
    served.forEach((name, endpoint) -> {
      Map<String, Object> operation = promised(name);
      assertThat(operation.containsKey("requestBody")).as(name).isEqualTo(endpoint.takesBody());
      assertThat(parameters(operation).anyMatch(p -> "query".equals(p.get("in"))))
          .as(name)
          .isEqualTo(endpoint.takesQuery());
      assertThat(offers(operation)).as(name).containsAll(endpoint.offers());
    });
  }

  @Test
  void everyPromisedMemberOfABodyIsRead() {
    TestVault vault = new TestVault();
    String session = vault.session(vault.administrator);
    Contract contract = new Contract();
    for (Endpoint endpoint : served.values()) {
      if (endpoint.takesBody()) {
        List<String> members = contract.bodyMembers(endpoint.operationId());
        // No member takes a negative number: each that is known is found to be wrong.
        String body =
            members.stream()
                .map(member -> "\"" + member + "\":-7")
                .collect(Collectors.joining(",", "{", "}"));
        String path =
            endpoint
                .path()
                .replace("{userId}", "me")
                .replace("{accessKeyId}", ExampleKeys.id(1).value())
                .replace("{policyType}", "CUSTOM")
                .replace("{policyName}", "mine")
                .replace("{roleName}", "mine")
                .replace("{relyingServiceId}", "SPRS" + "0".repeat(20));
        JsonNode errors = vault.call(session, endpoint.method(), path, body).json().get("errors");
        assertThat(errors)
            .extracting(error -> error.get("field").asText())
            .containsExactlyInAnyOrderElementsOf(members);
        assertThat(errors)
            .extracting(error -> error.get("problem").asText())
            .allMatch(problem -> problem.startsWith("must be "));
      }
    }
  }

  @Test
  void everyPathParameterIsDescribed() {
    promised.forEach((name, operation) -> {
      List<String> described =
          parameters(operation)
              .filter(parameter -> "path".equals(parameter.get("in")))
              .map(parameter -> "{" + parameter.get("name") + "}")
              .toList();
      List<String> named =
          Arrays.stream(name.split("/", -1)).filter(part -> part.startsWith("{")).toList();
      assertThat(described).as(name).isEqualTo(named);
    });
  }

  @Test
  void onlyOpenOperationsNeedNoCredentials() {
    served.forEach((name, endpoint) -> {
      boolean open = List.of().equals(promised(name).get("security"));
      assertThat(open).as(name).isEqualTo(endpoint.access() == Access.OPEN);
    });
  }

  @Test
  void everyProblemCodeIsInTheContractAndNoOther() {
    assertThat(strings(schema("ProblemCode").get("enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemKind.values()).map(ProblemKind::code).toList());
  }

  @Test
  void everyAuditActionIsInTheContractAndNoOther() {
    assertThat(strings(schema("AuditAction").get("enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AuditAction.values()).map(Enum::name).toList());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    references(document).forEach(reference -> assertThat(resolve(reference)).isNotEmpty());
  }

  @Test
  void theServedDocumentIsTheContract() {
    var answer = new TestVault().api.call("GET", "/v1/openapi.yaml", null);
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(new Yaml().<Map<String, Object>>load(answer.text())).isEqualTo(document);
  }

  private Stream<Map<String, Object>> parameters(Map<String, Object> operation) {
    return list(operation.get("parameters")).stream()
        .map(parameter -> resolve(String.valueOf(cast(parameter).get("$ref"))));
  }

  private List<String> offers(Map<String, Object> operation) {
    List<String> offers = new ArrayList<>();
    map(operation, "responses")
        .forEach((status, response) -> {
          if (status.equals("204")) {
            offers.add(Endpoint.JSON);
          } else if (status.startsWith("2")) {
            offers.addAll(map(cast(response), "content").keySet());
          }
        });
    return offers;
  }

  private Stream<String> references(Object node) {
    if (node instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .flatMap(entry ->
              "$ref".equals(entry.getKey())
                  ? Stream.of(String.valueOf(entry.getValue()))
                  : references(Objects.requireNonNull(entry.getValue())));
    }
    return node instanceof List<?> array ? array.stream().flatMap(this::references) : Stream.of();
  }

  private Map<String, Object> resolve(String reference) {
    Map<String, Object> found = document;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      found = map(found, step);
    }
    return found;
  }

  private Map<String, Object> promised(String name) {
    return Objects.requireNonNull(promised.get(name));
  }

  private Map<String, Object> schema(String name) {
    return resolve("#/components/schemas/" + name);
  }

  private static Map<String, Object> map(Map<String, Object> parent, String name) {
    Object child = parent.get(name);
    assertThat(child).as("member %s", name).isNotNull();
    return cast(Objects.requireNonNull(child));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object object) {
    return (Map<String, Object>) object;
  }

  private static List<?> list(@Nullable Object array) {
    return array == null ? List.of() : (List<?>) array;
  }

  private static List<String> strings(@Nullable Object array) {
    return list(array).stream().map(String::valueOf).toList();
  }

  private static Map<String, Object> load() {
    try (InputStream contract = ContractTest.class.getResourceAsStream("/openapi.yaml")) {
      return new Yaml().load(Objects.requireNonNull(contract));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
