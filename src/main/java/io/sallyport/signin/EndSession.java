package io.sallyport.signin;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Targets;
import io.sallyport.refusal.Refusal;
import java.util.Map;

/** Ends a session wherever it is: one's own, or that of somebody one administers. */
public final class EndSession {
  private final Targets targets;
  private final Sessions sessions;
  private final Events events;

  /** Takes its ports. */
  public EndSession(Targets targets, Sessions sessions, Events events) {
    this.targets = targets;
    this.sessions = sessions;
    this.events = events;
  }

  /**
   * Ends it. From the answer on it opens nothing.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void end(Caller by, String id) {
    Session session =
        sessions
            .findById(id)
            // Ids of other accounts exist for nobody here.
            .filter(found -> found.accountId().equals(by.principal().accountId()))
            .orElseThrow(() -> new Refusal.NotFound("session", "").asException());
    var owner = targets.permitted(by, Action.SESSION_END, session.owner());
    sessions.end(
        session.id(),
        events.succeeded(
            by,
            AuditAction.SESSION_END,
            session.id(),
            StepUpUse.NONE,
            Map.of("owner", owner.principalName().toString())));
  }
}
