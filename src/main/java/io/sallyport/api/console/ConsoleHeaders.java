package io.sallyport.api.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the console's pages may do, as browsers are told: nothing but talk to this server. */
final class ConsoleHeaders {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String PERMISSIONS_POLICY =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=(),"
          + " clipboard-read=(), clipboard-write=(self)";

  private static final Map<String, String> OF_EVERY_FILE =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Embedder-Policy", "require-corp",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Origin-Agent-Cluster", "?1",
          "Permissions-Policy", PERMISSIONS_POLICY,
          "X-Frame-Options", "DENY");

  private ConsoleHeaders() {}

  /** With further ones. */
  static Map<String, String> with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(OF_EVERY_FILE);
    all.putAll(others);
    return Map.copyOf(all);
  }
}
