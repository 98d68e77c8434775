package io.sallyport.signin;

import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Shows where somebody is signed in. */
public final class ListSessions {
  private final Targets targets;
  private final Sessions sessions;
  private final SessionLimits limits;
  private final InstantSource clock;

  /** Takes its ports. */
  public ListSessions(
      Targets targets, Sessions sessions, SessionLimits limits, InstantSource clock) {
    this.targets = targets;
    this.sessions = sessions;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The owner's sessions that still open something, the newest first.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public List<Session> list(Caller by, IdentityId owner) {
    var found = targets.permitted(by, Action.SESSION_LIST, owner);
    Instant now = clock.instant();
    return sessions.ofOwner(found.id(), now).stream()
        .filter(session -> limits.isLive(session, now))
        .toList();
  }

  /** How long sessions last. */
  public SessionLimits limits() {
    return limits;
  }
}
