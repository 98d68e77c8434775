package io.sallyport.api.proxy;

import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.secret.Bytes;
import io.sallyport.signature.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form for proxies that can write headers, such as nginx and HAProxy: everything that the
 * question itself would change is told in a header of its own.
 */
final class ToldForm {
  private static final Set<String> NAMES =
      Set.of(
          "method",
          "target",
          "source",
          "host",
          "protocol",
          "content-length",
          "transfer-encoding",
          "body-sha256",
          "body-md5",
          "bodies",
          "without");

  /** The SHA-256 of no bytes. */
  private static final Bytes EMPTY =
      Bytes.ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
  private static final Pattern MD5 = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Set<String> WITHOUT_FRAMING = Set.of("HTTP/2.0", "HTTP/3.0", "HTTP/2");

  private ToldForm() {}

  static OriginalRequest read(Request question, AskedHeaders headers) {
    headers.tellOnly(NAMES);
    return OriginalRequest.of(
        new OriginalRequest.Line(headers.required("method"), headers.required("target")),
        headers.required("source"),
        lines(headers),
        payload(question, headers));
  }

  /** What the proxy had to add or change is taken away and put back. */
  private static List<Header> lines(AskedHeaders headers) {
    Set<String> added = new HashSet<>(OriginalRequest.BETWEEN_HOPS);
    headers
        .told("without")
        .ifPresent(
            names -> added.addAll(List.of(names.toLowerCase(Locale.ROOT).split(" *, *", -1))));
    // Never the question's own: some sign the host, and that one names us.
    added.add("host");
    List<Header> lines = new ArrayList<>(headers.without(added));
    lines.add(new Header("Host", headers.required("host")));
    headers.told("content-length").ifPresent(it -> lines.add(new Header("Content-Length", it)));
    headers
        .told("transfer-encoding")
        .ifPresent(it -> lines.add(new Header("Transfer-Encoding", it)));
    return lines;
  }

  private static Payload payload(Request question, AskedHeaders headers) {
    if (headers.told("bodies").isPresent()) {
      return shown(question, headers);
    }
    if (question.body().length() > 0) {
      throw new IllegalArgumentException("a body without Sallyport-Original-Bodies: shown");
    }
    Optional<Bytes> sha256 = headers.told("body-sha256").map(hex -> hash(SHA256, hex));
    Optional<Bytes> md5 = headers.told("body-md5").map(hex -> hash(MD5, hex));
    if (sha256.filter(EMPTY::equals).isPresent()) {
      return OriginalRequest.nothing();
    }
    if (sha256.isPresent()) {
      return new Payload.Hashed(sha256.get(), md5.orElse(null));
    }
    if (md5.isPresent()) {
      throw new IllegalArgumentException("MD5 alone binds nothing");
    }
    return isBodiless(headers) ? OriginalRequest.nothing() : new Payload.Unseen();
  }

  private static Payload shown(Request question, AskedHeaders headers) {
    boolean hashed =
        headers.told("body-sha256").isPresent() || headers.told("body-md5").isPresent();
    if (hashed || !headers.required("bodies").equals("shown")) {
      throw new IllegalArgumentException("a body is shown, or hashed, or neither");
    }
    return OriginalRequest.shown(question);
  }

  private static boolean isBodiless(AskedHeaders headers) {
    Optional<String> length = headers.told("content-length");
    if (length.isPresent()) {
      if (!LENGTH.matcher(length.get()).matches()
          || headers.told("transfer-encoding").isPresent()) {
        throw new IllegalArgumentException("malformed framing");
      }
      return Long.parseLong(length.get()) == 0;
    }
    // From HTTP/2 on a body needs neither header: without them nobody knows whether there is one.
    boolean framed = headers.told("protocol").filter(WITHOUT_FRAMING::contains).isEmpty();
    return framed && headers.told("transfer-encoding").isEmpty();
  }

  private static Bytes hash(Pattern form, String hex) {
    if (!form.matcher(hex).matches()) {
      throw new IllegalArgumentException("malformed hash");
    }
    return Bytes.ofHex(hex);
  }
}
