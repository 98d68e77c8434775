package io.sallyport.signin;

import io.sallyport.identity.Identities;
import io.sallyport.identity.Principal;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.time.InstantSource;

/** Recognises the holder of a session. The identity is loaded every time: disabling works at once. */
public final class SessionAuthentication {
  /** Takes its ports. */
  public SessionAuthentication(
      Sessions sessions, Identities identities, BearerTokens tokens, InstantSource clock) {}

  /**
   * Recognises a session with both factors.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated} if it is unknown, expired
   *     or its owner disabled; {@code EnrolmentRequired} if it was opened without a second factor
   */
  public Authenticated authenticate(SecretBytes token) {
    throw new UnsupportedOperationException();
  }

  /**
   * Recognises a session of any scope: for enrolling a second factor, caller identity and sign-out.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated}
   */
  public Authenticated authenticateAnyScope(SecretBytes token) {
    throw new UnsupportedOperationException();
  }

  /** Who holds which session. */
  public record Authenticated(Principal principal, Session session) {}
}
