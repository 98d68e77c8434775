package io.sallyport.api.proxy;

import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.signature.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The form of Traefik's ForwardAuth: method, target, host and address in {@code X-Forwarded-}
 * headers, which it writes whatever the client sent. Whether the body of the question is the
 * original one, only the configuration knows, and says so in the query of the address.
 */
final class TraefikForm {
  static final String METHOD = "x-forwarded-method";
  static final String TARGET = "x-forwarded-uri";

  private static final String HOST = "x-forwarded-host";
  private static final String SOURCE = "x-forwarded-for";
  private static final String BODIES_SHOWN = "?bodies=shown";

  /** What Traefik has put in the place of what the client sent. */
  private static final Set<String> WRITTEN = Set.of(METHOD, TARGET, HOST, SOURCE, "host");

  private TraefikForm() {}

  static OriginalRequest read(Request question, AskedHeaders headers) {
    Set<String> added = new HashSet<>(OriginalRequest.BETWEEN_HOPS);
    added.addAll(WRITTEN);
    List<Header> lines = new ArrayList<>(headers.without(added));
    lines.add(new Header("Host", headers.only(HOST)));
    OriginalRequest.length(question).ifPresent(lines::add);
    return OriginalRequest.of(
        new OriginalRequest.Line(headers.only(METHOD), headers.only(TARGET)),
        nearest(headers.only(SOURCE)),
        lines,
        payload(question));
  }

  /** The last address is the one that Traefik saw itself. */
  private static String nearest(String forwardedFor) {
    return forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
  }

  private static Payload payload(Request question) {
    if (question.target().endsWith(BODIES_SHOWN)) {
      return OriginalRequest.shown(question);
    }
    if (question.body().length() > 0) {
      throw new IllegalArgumentException("a body without bodies=shown in the address");
    }
    return new Payload.Unseen();
  }
}
