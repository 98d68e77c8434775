package io.sallyport.signin;

import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;

/** Ends the caller's own session. */
public final class SignOut {
  /** Takes its ports. */
  public SignOut(Sessions sessions, Events events) {}

  /** Ends the session that authenticated this call. */
  public void signOut(Caller by, Session session) {
    throw new UnsupportedOperationException();
  }
}
