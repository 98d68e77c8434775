package io.sallyport.identity;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an account allows its users, and how long keys may lie idle: the part of Alibaba's {@code
 * SecurityPreference} that Sallyport enforces.
 *
 * @param usersManageKeys every user may issue and change his own keys; otherwise only those who
 *     were given that power one by one
 * @param usersManageSecondFactor every user may remove his own second factor and enrol another;
 *     the first enrolment is always his
 * @param usersChangePassword every user may set his own password
 * @param hmacSha1 requests signed by the older schemes RPC V1 and ROA V1 are taken
 * @param idleDaysMax a key that was not used for so many days is disabled; 90, 180, 365 or 730
 */
public record SecurityPreference(
    boolean usersManageKeys,
    boolean usersManageSecondFactor,
    boolean usersChangePassword,
    boolean hmacSha1,
    int idleDaysMax) {
  /** The idle limits there are, in days. */
  public static final Set<Integer> IDLE_DAYS =
      Collections.unmodifiableSet(new TreeSet<>(Set.of(90, 180, 365, 730)));

  /** What a new account starts with. */
  public static final SecurityPreference INITIAL =
      new SecurityPreference(false, true, true, true, 730);

  /** Checks the idle limit. */
  public SecurityPreference {
    if (!IDLE_DAYS.contains(idleDaysMax)) {
      throw new IllegalArgumentException("the idle limit is one of " + IDLE_DAYS);
    }
  }

  /** How long a key may lie idle. */
  public Duration idleMax() {
    return Duration.ofDays(idleDaysMax);
  }
}
