package io.sallyport.identity;

import static io.sallyport.identity.Action.KEY_ISSUE;
import static io.sallyport.identity.Action.KEY_LIST;
import static io.sallyport.identity.Action.KEY_NETWORK_POLICY_SET;
import static io.sallyport.identity.Action.KEY_PURGE;
import static io.sallyport.identity.Action.KEY_READ;
import static io.sallyport.identity.Action.KEY_RECYCLE;
import static io.sallyport.identity.Action.KEY_RESTORE;
import static io.sallyport.identity.Action.KEY_STATUS_SET;
import static io.sallyport.identity.Action.MFA_DEVICE_BIND;
import static io.sallyport.identity.Action.MFA_READ;
import static io.sallyport.identity.Action.PASSWORD_SET;
import static io.sallyport.identity.Action.SESSION_END;
import static io.sallyport.identity.Action.SESSION_LIST;
import static io.sallyport.identity.Action.TOTP_ENROL;
import static io.sallyport.identity.Action.TOTP_RESET;
import static io.sallyport.identity.Action.USER_DELETE;
import static io.sallyport.identity.Action.USER_POLICY_ATTACH;
import static io.sallyport.identity.Action.USER_POLICY_DETACH;
import static io.sallyport.identity.Action.USER_POLICY_LIST;
import static io.sallyport.identity.Action.USER_READ;
import static io.sallyport.identity.Action.USER_UPDATE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The outer rule: what can be done to whom at all. No policy lifts it, so that nobody reaches up:
 * root is touched by root alone, and administrators by administrators and root.
 */
enum Bounds {
  /** The account as a whole; {@code KEY_LIST} is its recycle bin. */
  ACCOUNT(account()),

  /** Not deletion, lest the last administrator lock himself out. */
  ONESELF(union(Sets.CHANGES, Sets.READS, EnumSet.of(TOTP_ENROL))),

  /** Not enrolment: nobody sees the seed of somebody else's second factor. */
  OTHERS(union(Sets.CHANGES, Sets.READS, EnumSet.of(USER_DELETE, MFA_DEVICE_BIND))),

  /** An administrator, to everybody below. */
  ABOVE(Sets.READS),

  /** Root, to everybody else. */
  ROOT(EnumSet.of(USER_READ));

  /** What an owner may do with keys. */
  static final Set<Action> KEY_CHANGES = Sets.KEY_CHANGES;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out
  private final Set<Action> possible;

  Bounds(Set<Action> possible) {
    this.possible = possible;
  }

  /** What the target is to the principal; both are of one account. */
  static Bounds of(Principal who, Identity target) {
    if (target.id().equals(who.id())) {
      return ONESELF;
    }
    if (target.isRoot()) {
      return ROOT;
    }
    return target.administrator() && !isAdministrator(who) ? ABOVE : OTHERS;
  }

  /** Root, or a user with the flag; a role session never is, whatever its policies allow. */
  static boolean isAdministrator(Principal who) {
    return switch (who) {
      case Principal.Root root -> true;
      case Principal.User user -> user.isAdministrator();
      case Principal.AssumedRole role -> false;
    };
  }

  /** Whether this can be done at all. */
  boolean allow(Action action) {
    return possible.contains(action);
  }

  private static Set<Action> account() {
    Set<Action> all = EnumSet.allOf(Action.class);
    all.removeAll(union(Sets.CHANGES, Sets.READS));
    all.removeAll(EnumSet.of(USER_DELETE, TOTP_ENROL, MFA_DEVICE_BIND));
    all.add(KEY_LIST);
    return all;
  }

  @SafeVarargs
  private static Set<Action> union(Set<Action>... sets) {
    Set<Action> all = EnumSet.noneOf(Action.class);
    for (Set<Action> set : sets) {
      all.addAll(set);
    }
    return Collections.unmodifiableSet(all);
  }

  /** Apart, because an enum's constants come before its own constants. */
  private static final class Sets {
    private static final Set<Action> READS =
        EnumSet.of(
            USER_READ, KEY_LIST, KEY_READ, MFA_READ, USER_POLICY_LIST, SESSION_LIST);

    private static final Set<Action> KEY_CHANGES =
        Collections.unmodifiableSet(
            EnumSet.of(
                KEY_ISSUE,
                KEY_STATUS_SET,
                KEY_RECYCLE,
                KEY_RESTORE,
                KEY_PURGE,
                KEY_NETWORK_POLICY_SET));

    private static final Set<Action> CHANGES =
        union(
            KEY_CHANGES,
            EnumSet.of(
                USER_UPDATE,
                PASSWORD_SET,
                TOTP_RESET,
                SESSION_END,
                USER_POLICY_ATTACH,
                USER_POLICY_DETACH));
  }
}
