package io.sallyport.api.proxy;

import io.sallyport.api.Request;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.Payload;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The request that a proxy asks about, as it was when the proxy received it.
 *
 * @param request its body, if any, is lent by the question
 * @param source whom the proxy received it from
 */
record OriginalRequest(SignedRequest request, SourceAddress source) {
  /** The path of the question. */
  static final String PATH = "/v1/auth-request";

  /** What is about the connection between two hops and never the original request's. */
  static final Set<String> BETWEEN_HOPS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "content-length",
          "upgrade");

  private static final Pattern METHOD = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]{1,64}");
  private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7E&&[^#]]*");

  /**
   * Reads a question in the form it is in. What decides which form that is, no client of the proxy
   * can change: each proxy writes its own headers whatever it received, and a question in two forms
   * is refused.
   *
   * @throws IllegalArgumentException if it is in no form, or in more than one
   */
  static OriginalRequest of(Request question) {
    var headers = new AskedHeaders(question.headers());
    String behind = question.target().substring(PATH.length());
    if (behind.startsWith("/")) {
      return EnvoyForm.read(question, headers, behind);
    }
    boolean forwarded = headers.has(TraefikForm.METHOD) || headers.has(TraefikForm.TARGET);
    if (!headers.told().isEmpty() && forwarded) {
      throw new IllegalArgumentException("the original request is told in two ways");
    }
    if (!forwarded && !behind.isEmpty()) {
      throw new IllegalArgumentException("a query that this form does not have");
    }
    return forwarded
        ? TraefikForm.read(question, headers)
        : ToldForm.read(question, headers);
  }

  /**
   * Puts together what a form has found out.
   *
   * @throws IllegalArgumentException if method, target or address are not what a server can have
   *     received
   */
  static OriginalRequest of(
      Line line, String source, List<Request.Header> headers, Payload payload) {
    if (!METHOD.matcher(line.method()).matches() || !TARGET.matcher(line.target()).matches()) {
      throw new IllegalArgumentException("not the request line of a request to a server");
    }
    List<Header> lines = new ArrayList<>();
    headers.forEach(header -> lines.add(new Header(header.name(), header.value())));
    return new OriginalRequest(
        new SignedRequest(line.method(), line.target(), lines, payload),
        SourceAddress.parse(source));
  }

  /** The body of a question that is the original request's. */
  static Payload shown(Request question) {
    return new Payload.Whole(question.body());
  }

  /** The header that tells how long a body is that is shown; absent for none. */
  static Optional<Request.Header> length(Request question) {
    int length = question.body().length();
    return length == 0
        ? Optional.empty()
        : Optional.of(new Request.Header("Content-Length", Integer.toString(length)));
  }

  /** No body at all. */
  static Payload nothing() {
    return new Payload.Whole(SecretBytes.owning(new byte[0]));
  }

  /**
   * A request line.
   *
   * @param target as it was on the wire
   */
  record Line(String method, String target) {}
}
