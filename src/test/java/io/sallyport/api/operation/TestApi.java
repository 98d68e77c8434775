package io.sallyport.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.api.Route;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls routes as the HTTP layer would, reads what they answer, and holds every answer to the
 * contract.
 */
public final class TestApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Contract CONTRACT = new Contract();

  private final List<Route> routes;
  private final AtomicInteger requests = new AtomicInteger();
  private String source = "192.0.2.7";

  /** Calls these routes. */
  public TestApi(List<Route> routes) {
    this.routes = routes;
  }

  /** From now on calls come from here. */
  public void comeFrom(String address) {
    source = address;
  }

  /** A call without credentials. */
  public Answer call(String method, String target, @Nullable String body, String... headers) {
    List<Header> lines = new ArrayList<>();
    lines.add(new Header("Host", "vault.example.com"));
    for (int i = 0; i < headers.length; i += 2) {
      lines.add(new Header(headers[i], headers[i + 1]));
    }
    if (body != null && lines.stream().noneMatch(h -> h.name().equals("Content-Type"))) {
      lines.add(new Header("Content-Type", "application/json"));
    }
    return send(method, target, lines, body == null ? "" : body);
  }

  /** A call with these very headers. */
  public Answer send(String method, String target, List<Header> headers, String body) {
    String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    for (Route route : routes) {
      Map<String, String> parameters = match(route.path(), path);
      if (parameters != null && route.method().equals(method)) {
        try (SecretBytes bytes = SecretBytes.owning(body.getBytes(StandardCharsets.UTF_8))) {
          return answer(
              route,
              new Request(
                  method,
                  target,
                  parameters,
                  headers,
                  bytes,
                  SourceAddress.parse(source),
                  "req-" + requests.incrementAndGet()));
        }
      }
    }
    throw new AssertionError("no route for " + method + " " + target);
  }

  private static Reply reply(Route route, Request request) {
    return switch (route.work()) {
      case Route.Immediate(Function<Request, Reply> now) -> now.apply(request);
      case Route.Blocking(Function<Request, Reply> slow) -> slow.apply(request);
      case Route.Prompt(Route.PromptAnswer prompt) ->
          prompt.answer(request, Runnable::run).toCompletableFuture().join();
    };
  }

  private static Answer answer(Route route, Request request) {
    Reply reply = reply(route, request);
    try (SecretBytes content = reply.body()) {
      Answer answer =
          new Answer(
              reply.status(), reply.headers(), content.expose(Bytes::of), request.requestId());
      CONTRACT.check(route.operationId(), answer);
      return answer;
    }
  }

  private static @Nullable Map<String, String> match(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return null;
      }
    }
    return parameters;
  }

  /** What came back. */
  public record Answer(
      int status, Map<String, String> headers, Bytes bytes, String requestId) {
    /** A header field that must be there. */
    public String header(String name) {
      String value = headers.get(name);
      if (value == null) {
        throw new AssertionError("no " + name + " in " + this);
      }
      return value;
    }

    /** The body as text. */
    public String text() {
      return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return MAPPER.readTree(bytes.toArray());
      } catch (IOException notJson) {
        throw new UncheckedIOException(text(), notJson);
      }
    }

    /** A member's text. */
    public String get(String member) {
      JsonNode value = json().path(member);
      if (value.isMissingNode()) {
        throw new AssertionError("no " + member + " in " + status + " " + text());
      }
      return value.asText();
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }
}
