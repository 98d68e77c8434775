package io.sallyport.signin;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions last.
 *
 * @param lifetime from sign-in, however busy they are
 * @param idle without use
 */
public record SessionLimits(Duration lifetime, Duration idle) {
  private static final Duration USE_NOTED_EVERY_MAX = Duration.ofMinutes(1);
  private static final int NOTES_PER_IDLE_LIMIT = 4;

  /** When it ends unless it is used before. */
  public Instant idleUntil(Session session) {
    Instant until = session.seenAt().plus(idle);
    return until.isBefore(session.expiresAt()) ? until : session.expiresAt();
  }

  /** Whether it still opens anything. */
  public boolean isLive(Session session, Instant now) {
    return now.isBefore(session.expiresAt()) && now.isBefore(session.seenAt().plus(idle));
  }

  /** Whether a use is worth writing down: not each one, but long before it would count. */
  boolean isWorthNoting(Session session, Instant now) {
    Duration part = idle.dividedBy(NOTES_PER_IDLE_LIMIT);
    Duration every = part.compareTo(USE_NOTED_EVERY_MAX) < 0 ? part : USE_NOTED_EVERY_MAX;
    return !now.isBefore(session.seenAt().plus(every));
  }
}
