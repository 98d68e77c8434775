package io.sallyport.api.verification;

import io.sallyport.json.JsonCursor;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.relying.ShownRequest;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.Payload;
import io.sallyport.signature.SignedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shown request from JSON: {@code method}, {@code target}, {@code headers} as pairs or
 * objects, {@code source}, {@code scheme}, and of the body either {@code body} in base64, or {@code
 * bodySha256} with {@code bodyMd5}, or {@code bodyUnseen}; without, it is empty.
 */
final class ShownReader {
  private static final int HEADERS_MAX = 200;
  private static final int SHA256_BYTES = 32;
  private static final int MD5_BYTES = 16;

  private final JsonCursor json;
  private final String place;
  private @Nullable String method;
  private @Nullable String target;
  private @Nullable List<SignedRequest.Header> headers;
  private @Nullable SourceAddress source;
  private @Nullable String scheme;
  private @Nullable SecretBytes body;
  private @Nullable Bytes sha256;
  private @Nullable Bytes md5;
  private @Nullable Boolean unseen;

  /**
   * Of the object that comes next.
   *
   * @param place what the object is called in what is told of problems
   */
  ShownReader(JsonCursor json, String place) {
    this.json = json;
    this.place = place;
  }

  /**
   * Reads it.
   *
   * @return owned by the caller
   * @throws RefusedException {@code Invalid}
   */
  ShownRequest read() {
    boolean whole = false;
    try {
      json.object();
      for (String name = json.name(); name != null; name = json.name()) {
        member(name);
      }
      ShownRequest shown = shown();
      whole = true;
      return shown;
    } finally {
      if (!whole && body != null) {
        body.close();
      }
    }
  }

  private void member(String name) {
    switch (name) {
      case "method" -> method = once(name, method, json.text());
      case "target" -> target = once(name, target, json.text());
      case "headers" -> headers = once(name, headers, headers());
      case "source" -> source = once(name, source, parsed(name, SourceAddress::parse));
      case "scheme" -> scheme = once(name, scheme, json.text());
      case "body" -> body = once(name, body, json.base64());
      case "bodySha256" -> sha256 = once(name, sha256, hash(name, SHA256_BYTES));
      case "bodyMd5" -> md5 = once(name, md5, hash(name, MD5_BYTES));
      case "bodyUnseen" -> unseen = once(name, unseen, json.truth());
      default -> throw wrong("?", "is not a field of this operation");
    }
  }

  private ShownRequest shown() {
    var request =
        new SignedRequest(
            required("method", method),
            required("target", target),
            required("headers", headers),
            payload());
    return new ShownRequest(request, required("source", source), scheme);
  }

  private Payload payload() {
    boolean hidden = unseen != null && unseen;
    int ways = (body == null ? 0 : 1) + (sha256 == null ? 0 : 1) + (hidden ? 1 : 0);
    if (ways > 1 || md5 != null && sha256 == null) {
      throw wrong("body", "is shown in one way: body, bodySha256 or bodyUnseen");
    }
    if (hidden) {
      return new Payload.Unseen();
    }
    if (sha256 != null) {
      return new Payload.Hashed(sha256, md5);
    }
    return new Payload.Whole(body == null ? SecretBytes.owning(new byte[0]) : body);
  }

  /** Header lines. */
  List<SignedRequest.Header> headers() {
    List<SignedRequest.Header> lines = new ArrayList<>();
    json.array();
    while (json.item()) {
      if (lines.size() == HEADERS_MAX) {
        throw wrong("headers", "has at most " + HEADERS_MAX + " lines");
      }
      lines.add(json.next() == JsonCursor.Next.ARRAY ? pair() : object());
    }
    return lines;
  }

  private SignedRequest.Header pair() {
    json.array();
    if (json.item()) {
      String name = json.text();
      if (json.item()) {
        String value = json.text();
        if (!json.item()) {
          return new SignedRequest.Header(name, value);
        }
      }
    }
    throw wrong("headers", "has a line that is not a name and a value");
  }

  private SignedRequest.Header object() {
    String name = null;
    String value = null;
    json.object();
    for (String member = json.name(); member != null; member = json.name()) {
      switch (member) {
        case "name" -> name = once("headers.name", name, json.text());
        case "value" -> value = once("headers.value", value, json.text());
        default -> throw wrong("headers", "has a line with more than name and value");
      }
    }
    return new SignedRequest.Header(
        required("headers.name", name), required("headers.value", value));
  }

  private Bytes hash(String name, int length) {
    Bytes hash = parsed(name, Bytes::ofHex);
    if (hash.length() != length) {
      throw wrong(name, "has " + 2 * length + " hexadecimal digits");
    }
    return hash;
  }

  private <T> T parsed(String name, Function<String, T> parse) {
    String text = json.text();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw wrong(name, String.valueOf(malformed.getMessage()));
    }
  }

  private <T> T once(String name, @Nullable T before, T value) {
    if (before != null) {
      if (value instanceof SecretBytes twice) {
        twice.close();
      }
      throw wrong(name, "occurs twice");
    }
    return value;
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw wrong(name, "is required");
    }
    return value;
  }

  private RefusedException wrong(String name, String problem) {
    return Refusal.Invalid.of(place + "." + name, problem).asException();
  }
}
