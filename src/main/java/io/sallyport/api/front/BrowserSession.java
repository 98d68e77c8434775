package io.sallyport.api.front;

import io.sallyport.api.Request;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The session that a browser keeps in a cookie. A browser sends cookies along with whatever any
 * page makes it ask, so the cookie alone proves nothing: the request must come from a page of this
 * very origin, and one that changes or tells something must repeat what only such a page can know.
 */
public final class BrowserSession {
  /** The prefix binds it to this host, to TLS and to the whole of it (RFC 6265bis). */
  private static final String COOKIE = "__Host-sallyport-session";

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
  private static final String CSRF = "Sallyport-Csrf";
  private static final String CSRF_LABEL = "sallyport/console-csrf/v1:";

  private BrowserSession() {}

  /** The header field that hands a browser the session; gone when the browser is closed. */
  public static String cookie(SecretBytes token) {
    return token.expose(bytes ->
        COOKIE + "=" + new String(bytes, StandardCharsets.US_ASCII) + ATTRIBUTES);
  }

  /** The header field that takes it away again. */
  public static String noCookie() {
    return COOKIE + "=" + ATTRIBUTES + "; Max-Age=0";
  }

  /** What requests that change or tell something repeat: nothing that the token follows from. */
  public static String csrfToken(SecretBytes token) {
    MessageDigest digest = sha256();
    digest.update(CSRF_LABEL.getBytes(StandardCharsets.US_ASCII));
    token.expose(bytes -> {
      digest.update(bytes);
      return bytes.length;
    });
    return Bytes.of(digest.digest()).hex();
  }

  /**
   * Requires that a page of this origin asks, as the browser tells it.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated}
   */
  public static void requireOwnPage(Request request) {
    if (!isOwnPage(request)) {
      throw new Refusal.NotAuthenticated().asException();
    }
  }

  /** The token in the cookie, if a page of this origin asks; owned by the receiver. */
  public static Optional<SecretBytes> token(Request request) {
    List<String> found = new ArrayList<>();
    for (String line : Call.values(request, "Cookie")) {
      for (String pair : line.split(";", -1)) {
        String trimmed = pair.strip();
        if (trimmed.startsWith(COOKIE + "=")) {
          found.add(trimmed);
        }
      }
    }
    // Of two, one can be somebody else's.
    return found.size() == 1 && isOwnPage(request)
        ? Optional.of(StepUpHeader.secretFrom(found.getFirst(), COOKIE.length() + 1))
        : Optional.empty();
  }

  /** Whether the request repeats what only a page that was told so can know. */
  static boolean knowsCsrfToken(Request request, SecretBytes token) {
    List<String> repeated = Call.values(request, CSRF);
    return repeated.size() == 1
        && MessageDigest.isEqual(
            repeated.getFirst().getBytes(StandardCharsets.UTF_8),
            csrfToken(token).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOwnPage(Request request) {
    List<String> origins = Call.values(request, "Origin");
    List<String> sites = Call.values(request, "Sec-Fetch-Site");
    boolean ownOrigin =
        origins.isEmpty()
            ? request.method().equals("GET")
            : origins.size() == 1 && origins.getFirst().equalsIgnoreCase(origin(request));
    return ownOrigin && sites.stream().allMatch("same-origin"::equals);
  }

  private static String origin(Request request) {
    return "https://" + request.header("Host").orElse("");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
