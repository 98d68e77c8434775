package io.sallyport.api.console;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.SecretBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file of the console. Browsers keep it and ask each time whether it is still this one, so that
 * a new version of the server never meets an old page.
 */
final class ConsoleFile {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private final byte[] content;
  private final String tag;
  private final Map<String, String> headers;

  /**
   * A file as it is served.
   *
   * @throws IllegalArgumentException if browsers have no use for a file of this name
   */
  ConsoleFile(String name, byte[] content) {
    String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (mediaType == null) {
      throw new IllegalArgumentException(name + " has no media type");
    }
    this.content = content.clone();
    this.tag = '"' + Bytes.of(Hashing.SHA_256.of(content)).hex().substring(0, 32) + '"';
    this.headers =
        ConsoleHeaders.with(
            Map.of("Content-Type", mediaType, "ETag", tag, "Cache-Control", "no-cache"));
  }

  /** The file, or that it is still the one the browser has. */
  Reply reply(Request request) {
    if (isKnown(request)) {
      Map<String, String> short304 = new HashMap<>(headers);
      short304.remove("Content-Type");
      return new Reply(304, short304, SecretBytes.owning(new byte[0]));
    }
    return new Reply(200, headers, SecretBytes.copyOf(content));
  }

  private boolean isKnown(Request request) {
    List<String> known =
        request.header("If-None-Match").stream()
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .map(entry -> entry.strip().replaceFirst("^W/", ""))
            .toList();
    return known.contains(tag) || known.contains("*");
  }
}
