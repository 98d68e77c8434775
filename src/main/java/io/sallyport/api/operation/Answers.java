package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Endpoint;
import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The shapes of successful answers. */
final class Answers {
  private Answers() {}

  static Reply ok(Consumer<JsonWriter> content) {
    return json(200, Map.of(), content);
  }

  static Reply created(String location, Consumer<JsonWriter> content) {
    return json(201, Map.of("Location", location), content);
  }

  static Reply noContent() {
    return new Reply(204, Map.of(), SecretBytes.owning(new byte[0]));
  }

  static Reply of(int status, String mediaType, Map<String, String> headers, SecretBytes body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", mediaType);
    return new Reply(status, all, body);
  }

  static Reply json(int status, Map<String, String> headers, Consumer<JsonWriter> content) {
    return of(status, Endpoint.JSON, headers, JsonWriter.object(content));
  }
}
