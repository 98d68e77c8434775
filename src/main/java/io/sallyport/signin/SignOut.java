package io.sallyport.signin;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import java.util.Map;

/** Ends the caller's own session. */
public final class SignOut {
  private final Sessions sessions;
  private final Events events;

  /** Takes its ports. */
  public SignOut(Sessions sessions, Events events) {
    this.sessions = sessions;
    this.events = events;
  }

  /** Ends the session that authenticated this call. */
  public void signOut(Caller by, Session session) {
    sessions.end(
        session.id(),
        events.succeeded(by, AuditAction.SIGN_OUT, session.id(), StepUpUse.NONE, Map.of()));
  }
}
