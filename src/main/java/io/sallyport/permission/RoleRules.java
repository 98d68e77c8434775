package io.sallyport.permission;

import io.sallyport.refusal.Refusal;
import java.time.Duration;

/** What a role can be. */
public final class RoleRules {
  /** The shortest limit for its sessions. */
  public static final Duration SESSION_MAX_LEAST = Duration.ofHours(1);

  /** The longest. */
  public static final Duration SESSION_MAX_MOST = Duration.ofHours(12);

  /** Longest description. */
  public static final int DESCRIPTION_MAX = 1_024;

  private RoleRules() {}

  static void requireDescription(String text) {
    Descriptions.require(text, DESCRIPTION_MAX);
  }

  static void requireSessionMax(Duration sessionMax) {
    if (sessionMax.compareTo(SESSION_MAX_LEAST) < 0
        || sessionMax.compareTo(SESSION_MAX_MOST) > 0
        || !sessionMax.equals(Duration.ofSeconds(sessionMax.toSeconds()))) {
      throw Refusal.Invalid.of(
              "maxSessionDuration",
              "is "
                  + SESSION_MAX_LEAST.toSeconds()
                  + " to "
                  + SESSION_MAX_MOST.toSeconds()
                  + " seconds")
          .asException();
    }
  }
}
