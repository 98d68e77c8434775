package io.sallyport.signin;

import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.time.InstantSource;

/**
 * Recognises the holder of a session. The identity is loaded every time: disabling works at once.
 */
public final class SessionAuthentication {
  private final Sessions sessions;
  private final Identities identities;
  private final BearerTokens tokens;
  private final InstantSource clock;

  /** Takes its ports. */
  public SessionAuthentication(
      Sessions sessions, Identities identities, BearerTokens tokens, InstantSource clock) {
    this.sessions = sessions;
    this.identities = identities;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Recognises a session with both factors.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated} if it is unknown,
   *     expired or its owner disabled; {@code EnrolmentRequired} if it was opened without a second
   *     factor
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
    Session session =
        tokens
            .tagOf(BearerTokens.Use.SESSION, token)
            .flatMap(sessions::find)
            .filter(found -> clock.instant().isBefore(found.expiresAt()))
            .orElseThrow(() -> new Refusal.NotAuthenticated().asException());
    Identity owner =
        identities
            .find(session.owner())
            .filter(found -> found.accountId().equals(session.accountId()))
            .filter(found -> !found.disabled())
            .orElseThrow(() -> new Refusal.NotAuthenticated().asException());
    return new Authenticated(Principal.authenticated(owner), session);
  }

  /** Who holds which session. */
  public record Authenticated(Principal principal, Session session) {}
}
