package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The contract itself: {@code GET /v1/openapi.yaml}. */
final class OpenApiOperation implements Operation {
  private static final String YAML = "application/yaml";

  private final byte[] document = load();

  @Override
  public Endpoint endpoint() {
    return Endpoint.open("/v1/openapi.yaml", "getOpenApi", YAML).atOnce();
  }

  @Override
  public Reply answer(Call call) {
    return Answers.of(200, YAML, Map.of(), SecretBytes.copyOf(document));
  }

  private static byte[] load() {
    try (InputStream resource = OpenApiOperation.class.getResourceAsStream("/openapi.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("openapi.yaml is not on the class path");
      }
      return resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
