package io.sallyport.api.front;

import io.sallyport.api.Request;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.Verified;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.signin.Session;
import io.sallyport.signin.SessionAuthentication;
import io.sallyport.signin.SessionAuthentication.Authenticated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises who is asking: by a session's bearer token (RFC 6750), by a signed request, or by the
 * session in the cookie of this server's own page; never by two of them and never by anything else.
 * All that does not hold looks the same.
 */
public final class Credentials {
  private static final String BEARER = "Bearer ";

  private final SessionAuthentication sessions;
  private final VerifySignedRequest signatures;

  /** Takes the two ways in. */
  public Credentials(SessionAuthentication sessions, VerifySignedRequest signatures) {
    this.sessions = sessions;
    this.signatures = signatures;
  }

  /** The request as its signature is verified. */
  public static SignedRequest wire(Request request) {
    List<SignedRequest.Header> headers =
        request.headers().stream()
            .map(header -> new SignedRequest.Header(header.name(), header.value()))
            .toList();
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  /**
   * Recognises the caller; what a session of its scope may do is not decided here.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated}, or what the
   *     verification of signatures refuses
   */
  Recognised recognise(Request request) {
    List<String> authorizations = Call.values(request, "Authorization");
    var claims = signatures.recognise(wire(request));
    if (authorizations.stream().noneMatch(Credentials::isBearer)) {
      if (claims.isClaimed()) {
        return bySignature(request, signatures.verify(claims, request.source()));
      }
      if (authorizations.isEmpty()) {
        return byCookie(request, true);
      }
    } else if (authorizations.size() == 1 && !claims.isClaimed()) {
      return bySession(request, authorizations.getFirst());
    }
    throw new Refusal.NotAuthenticated().asException();
  }

  /**
   * Recognises the session in the cookie of a page of ours that has just been loaded.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated}
   */
  Recognised recogniseNewPage(Request request) {
    return byCookie(request, false);
  }

  private Recognised byCookie(Request request, boolean toldCsrfToken) {
    try (SecretBytes token =
        BrowserSession.token(request)
            .orElseThrow(() -> new Refusal.NotAuthenticated().asException())) {
      if (toldCsrfToken && !BrowserSession.knowsCsrfToken(request, token)) {
        throw new Refusal.NotAuthenticated().asException();
      }
      return bySession(request, token);
    }
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private Recognised bySession(Request request, String authorization) {
    try (SecretBytes token = StepUpHeader.secretFrom(authorization, BEARER.length())) {
      return bySession(request, token);
    }
  }

  private Recognised bySession(Request request, SecretBytes token) {
    Authenticated found = sessions.authenticateAnyScope(token);
    return new Recognised(
        new Caller(found.principal(), request.source(), Caller.SESSION, request.requestId()),
        found.session());
  }

  private static Recognised bySignature(Request request, Verified verified) {
    String keyId = verified.credential();
    return new Recognised(
        new Caller(verified.principal(), request.source(), keyId, request.requestId()), null);
  }

  /**
   * Who is asking.
   *
   * @param session absent for a signed request
   */
  record Recognised(Caller caller, @Nullable Session session) {}
}
