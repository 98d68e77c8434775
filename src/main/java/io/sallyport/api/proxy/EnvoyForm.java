package io.sallyport.api.proxy;

import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.signature.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form of Envoy's ext_authz: the original method, and the original target behind our path. The
 * headers that it is configured to add replace those a client may have sent.
 */
final class EnvoyForm {
  private static final Set<String> NAMES = Set.of("source", "bodies");
  private static final String PARTIAL = "x-envoy-auth-partial-body";

  private EnvoyForm() {}

  static OriginalRequest read(Request question, AskedHeaders headers, String target) {
    headers.tellOnly(NAMES);
    List<Header> lines = new ArrayList<>(headers.without(OriginalRequest.BETWEEN_HOPS));
    OriginalRequest.length(question).ifPresent(lines::add);
    return OriginalRequest.of(
        new OriginalRequest.Line(question.method(), target),
        headers.required("source"),
        lines,
        payload(question, headers));
  }

  private static Payload payload(Request question, AskedHeaders headers) {
    Optional<String> bodies = headers.told("bodies");
    if (bodies.isEmpty()) {
      if (question.body().length() > 0) {
        throw new IllegalArgumentException("a body without Sallyport-Original-Bodies: shown");
      }
      return new Payload.Unseen();
    }
    if (!bodies.get().equals("shown")) {
      throw new IllegalArgumentException("Sallyport-Original-Bodies is shown, or left out");
    }
    // Beyond its buffer, Envoy shows the beginning only and says so.
    boolean whole = !headers.has(PARTIAL) || headers.only(PARTIAL).equals("false");
    return whole ? OriginalRequest.shown(question) : new Payload.Unseen();
  }
}
