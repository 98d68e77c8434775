package io.sallyport.alibaba;

import io.sallyport.api.Reply;
import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How answers are wrapped. A success never has a top-level {@code Code}: one SDK tells an error by
 * that member alone.
 *
 * @param requestId in upper case, as this API writes it
 * @param hostId the host the request named, if it could be read
 */
record Envelope(Format format, String requestId, @Nullable String hostId) {
  private static final String ERROR = "Error";

  /** Writes the id as this API does. */
  Envelope {
    requestId = requestId.toUpperCase(Locale.ROOT);
  }

  /** For the answer to this request. */
  static Envelope of(Claims claims) {
    return new Envelope(
        Format.of(claims),
        claims.request().requestId(),
        claims.request().header("Host").orElse(null));
  }

  /** A success; the body stays the caller's. */
  Reply success(String action, Body content) {
    SecretBytes body =
        format == Format.JSON
            ? JsonWriter.object(json -> {
              json.text("RequestId", requestId);
              JsonBody.write(json, content);
            })
            : XmlBody.document(action + "Response", headed().with(content));
    return new Reply(200, Map.of("Content-Type", format.mediaType()), body);
  }

  /** An error. */
  Reply error(RpcError error) {
    Body content =
        headed()
            .text("HostId", hostId)
            .text("Code", error.code())
            .text("Message", error.message())
            .text("Recommend", error.recommend());
    if (error.accessDenied() != null) {
      content.object("AccessDeniedDetail", error.accessDenied());
    }
    Map<String, String> headers = new HashMap<>(error.headers());
    headers.put("Content-Type", format.mediaType());
    SecretBytes body =
        format == Format.JSON
            ? JsonWriter.object(json -> JsonBody.write(json, content))
            : XmlBody.document(ERROR, content);
    return new Reply(error.status(), headers, body);
  }

  private Body headed() {
    return Body.empty().text("RequestId", requestId);
  }
}
