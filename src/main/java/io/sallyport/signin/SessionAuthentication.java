package io.sallyport.signin;

import io.sallyport.identity.Principal;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Recognises the holder of a session. The identity is loaded every time: disabling works at once.
 */
public final class SessionAuthentication {
  private final Sessions sessions;
  private final BearerTokens tokens;
  private final InstantSource clock;
  private final SessionLimits limits;

  /** Takes its ports. */
  public SessionAuthentication(
      Sessions sessions,
      BearerTokens tokens,
      InstantSource clock,
      SessionLimits limits) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Recognises a session with both factors.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated} if it is unknown,
   *     expired, left idle or its owner disabled; {@code EnrolmentRequired} if it was opened
   *     without a second factor
   */
  public Authenticated authenticate(SecretBytes token) {
    Authenticated authenticated = authenticateAnyScope(token);
    if (authenticated.session().scope() != Session.Scope.FULL) {
      throw new Refusal.EnrolmentRequired().asException();
    }
    return authenticated;
  }

  /**
   * Recognises a session of any scope: for enrolling a second factor, caller identity and sign-out.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated}
   */
  public Authenticated authenticateAnyScope(SecretBytes token) {
    Instant now = clock.instant();
    Sessions.WithOwner stored =
        tokens
            .tagOf(BearerTokens.Use.SESSION, token)
            .flatMap(sessions::findWithOwner)
            .filter(found -> limits.isLive(found.session(), now))
            .filter(found -> found.owner().id().equals(found.session().owner()))
            .filter(found -> found.owner().accountId().equals(found.session().accountId()))
            .filter(found -> !found.owner().disabled())
            .orElseThrow(() -> new Refusal.NotAuthenticated().asException());
    return new Authenticated(
        Principal.authenticated(stored.owner()), noted(stored.session(), now));
  }

  private Session noted(Session session, Instant now) {
    if (!limits.isWorthNoting(session, now)) {
      return session;
    }
    Session seen = session.seen(now);
    sessions.see(seen);
    return seen;
  }

  /** Who holds which session. */
  public record Authenticated(Principal principal, Session session) {}
}
