package io.sallyport.api.proxy;

import io.sallyport.identity.Principal;
import io.sallyport.signature.UnboundBody;
import io.sallyport.signature.Verified;
import io.sallyport.sts.CallerIdentity;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers that tell the service behind a proxy who signed. */
final class IdentityHeaders {
  private IdentityHeaders() {}

  static Map<String, String> of(Verified verified, Optional<String> receipt) {
    Principal who = verified.principal();
    CallerIdentity identity = CallerIdentity.of(who);
    Map<String, String> headers = new HashMap<>();
    headers.put("Sallyport-Principal", safe(identity.arn()));
    headers.put("Sallyport-Principal-Type", identity.type());
    headers.put("Sallyport-Principal-Id", safe(identity.principalId()));
    headers.put("Sallyport-Account", who.accountId().value());
    headers.put("Sallyport-Access-Key-Id", safe(verified.credential()));
    if (who instanceof Principal.AssumedRole(var role, var session)) {
      headers.put("Sallyport-Session", safe(session.name()));
    }
    headers.put("Sallyport-Scheme", verified.call().scheme());
    verified.call().action().ifPresent(action -> headers.put("Sallyport-Action", safe(action)));
    verified
        .call()
        .unboundBody()
        .ifPresent(body -> headers.put("Sallyport-Unbound-Body", text(body)));
    receipt.ifPresent(text -> headers.put("Sallyport-Receipt", text));
    return headers;
  }

  private static String text(UnboundBody body) {
    String algorithm = body.algorithm().name().toLowerCase(Locale.ROOT);
    return body.algorithm() == UnboundBody.Algorithm.NONE
        ? algorithm
        : algorithm + "=" + body.value().hex();
  }

  /** Visible ASCII; anything else as in a URL. */
  static String safe(String text) {
    var safe = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one > 0x20 && one < 0x7f && one != '%') {
        safe.append((char) one);
      } else {
        safe.append(String.format(Locale.ROOT, "%%%02X", one & 0xff));
      }
    }
    return safe.toString();
  }
}
