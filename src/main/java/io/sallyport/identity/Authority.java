package io.sallyport.identity;

import static io.sallyport.identity.Action.KEY_ISSUE;
import static io.sallyport.identity.Action.KEY_LIST;
import static io.sallyport.identity.Action.KEY_NETWORK_POLICY_SET;
import static io.sallyport.identity.Action.KEY_PURGE;
import static io.sallyport.identity.Action.KEY_READ;
import static io.sallyport.identity.Action.KEY_RECYCLE;
import static io.sallyport.identity.Action.KEY_RESTORE;
import static io.sallyport.identity.Action.KEY_STATUS_SET;
import static io.sallyport.identity.Action.PASSWORD_SET;
import static io.sallyport.identity.Action.TOTP_ENROL;
import static io.sallyport.identity.Action.TOTP_RESET;
import static io.sallyport.identity.Action.USER_DELETE;
import static io.sallyport.identity.Action.USER_READ;
import static io.sallyport.identity.Action.USER_UPDATE;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole permission matrix: which kind of principal may do what to whom. Another account's
 * things are refused as {@code NotFound}, everything else as {@code NotPermitted}. What the matrix
 * leaves open is decided by {@link #requireUpdate}: nobody disables himself or drops his own
 * powers.
 */
public final class Authority {
  private static final Set<Action> POLICIES_OF_USERS =
      EnumSet.range(Action.USER_POLICY_ATTACH, Action.USER_POLICY_LIST);

  /** What everybody may do to himself. */
  private static final Set<Action> ONESELF =
      set(
          USER_READ,
          PASSWORD_SET,
          TOTP_ENROL,
          KEY_LIST,
          KEY_READ,
          Action.MFA_READ,
          Action.CREDENTIAL_SOURCE_LIST);

  private static final Set<Action> KEY_CHANGES =
      set(
          KEY_ISSUE,
          KEY_STATUS_SET,
          KEY_RECYCLE,
          KEY_RESTORE,
          KEY_PURGE,
          KEY_NETWORK_POLICY_SET,
          Action.CREDENTIAL_SOURCE_CREATE,
          Action.CREDENTIAL_SOURCE_DELETE);

  private static final Set<Action> OWN_KEYS = union(ONESELF, KEY_CHANGES);

  /** Root and administrators to themselves: not deletion, lest the last one lock himself out. */
  private static final Set<Action> ADMINISTERING_ONESELF =
      union(OWN_KEYS, POLICIES_OF_USERS, set(USER_UPDATE, TOTP_RESET));

  /** Not enrolment: nobody sees the seed of somebody else's second factor. */
  private static final Set<Action> ADMINISTERING_USERS =
      union(
          KEY_CHANGES,
          POLICIES_OF_USERS,
          set(Action.MFA_DEVICE_BIND, Action.MFA_READ),
          set(USER_READ, USER_UPDATE, USER_DELETE, PASSWORD_SET, TOTP_RESET, KEY_LIST, KEY_READ),
          set(Action.CREDENTIAL_SOURCE_LIST));

  /** What concerns the account as a whole; {@code KEY_LIST} is its recycle bin. */
  private static final Set<Action> ACCOUNT = account();

  private static final Set<Action> SEEING_ROOT = set(USER_READ);
  private static final Set<Action> NOTHING = set();

  private final Accounts accounts;
  private final Permissions permissions;
  private final InstantSource clock;

  /** Decides by what is attached, what the account prefers and the time. */
  public Authority(Accounts accounts, Permissions permissions, InstantSource clock) {
    this.accounts = accounts;
    this.permissions = permissions;
    this.clock = clock;
  }

  /**
   * Requires that the caller may do this to a root or user.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, Identity target) {
    Principal who = by.principal();
    if (!target.accountId().equals(who.accountId())) {
      throw new Refusal.NotFound("user", target.id().value()).asException();
    }
    requireIn(allowed(Standing.of(who), Relation.of(who, target)), action);
  }

  /**
   * Requires that the caller may do this to the account as a whole.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, AccountId account) {
    Principal who = by.principal();
    if (!account.equals(who.accountId())) {
      throw new Refusal.NotFound("account", account.value()).asException();
    }
    requireIn(allowed(Standing.of(who), Relation.ACCOUNT), action);
  }

  /**
   * Requires that the caller may change the target into this.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void requireUpdate(Caller by, Identity before, Identity after) {
    require(by, USER_UPDATE, before);
    boolean oneself = before.id().equals(by.principal().id());
    boolean dropsPower = before.administrator() && !after.administrator();
    if (oneself && (dropsPower || after.disabled())) {
      throw notPermitted(USER_UPDATE);
    }
  }

  /**
   * Requires that the caller may do this to something of the account that has a name.
   *
   * @param resource {@code policy/<name>}, {@code system:policy/<name>}, {@code role/<name>} or
   *     {@code mfa/<name>}, by the name as it is stored
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, AccountId account, String resource) {
    require(by, action, account);
  }

  /**
   * Requires that the caller may create this user with these powers.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void requireCreation(Caller by, Identity user) {
    require(by, Action.USER_CREATE, user.accountId());
  }

  /**
   * Requires that the caller may assume the role: its trust policy names him, and his own policies
   * allow it. To whom a role of another account does not trust, it does not exist.
   *
   * @param externalId as the caller gave it
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void requireAssumption(Caller by, Role role, @Nullable String externalId) {
    require(by, Action.ROLE_ASSUME, role.accountId());
  }

  private static Set<Action> account() {
    Set<Action> all = EnumSet.allOf(Action.class);
    all.removeAll(ADMINISTERING_USERS);
    all.remove(TOTP_ENROL);
    all.add(KEY_LIST);
    return all;
  }

  private static Set<Action> allowed(Standing who, Relation whom) {
    return switch (who) {
      case ROOT ->
          switch (whom) {
            case ACCOUNT -> ACCOUNT;
            case ONESELF -> ADMINISTERING_ONESELF;
            case ORDINARY_USER, ADMINISTRATOR -> ADMINISTERING_USERS;
            case ROOT -> NOTHING;
          };
      case ADMINISTRATOR ->
          switch (whom) {
            case ACCOUNT -> ACCOUNT;
            case ONESELF -> ADMINISTERING_ONESELF;
            case ORDINARY_USER, ADMINISTRATOR -> ADMINISTERING_USERS;
            case ROOT -> SEEING_ROOT;
          };
      case SELF_MANAGING_USER -> whom == Relation.ONESELF ? OWN_KEYS : NOTHING;
      case USER -> whom == Relation.ONESELF ? ONESELF : NOTHING;
    };
  }

  private static void requireIn(Set<Action> allowed, Action action) {
    if (!allowed.contains(action)) {
      throw notPermitted(action);
    }
  }

  private static RefusedException notPermitted(Action action) {
    var denial =
        new Refusal.Denial(action.ramName(), false, Refusal.DenyingPolicies.IDENTITY);
    return new Refusal.NotPermitted(action.name(), denial).asException();
  }

  private static Set<Action> set(Action... actions) {
    Set<Action> set = EnumSet.noneOf(Action.class);
    Collections.addAll(set, actions);
    return Collections.unmodifiableSet(set);
  }

  @SafeVarargs
  private static Set<Action> union(Set<Action>... sets) {
    Set<Action> all = EnumSet.noneOf(Action.class);
    for (Set<Action> set : sets) {
      all.addAll(set);
    }
    return Collections.unmodifiableSet(all);
  }

  /** What a principal is. */
  private enum Standing {
    ROOT,
    ADMINISTRATOR,
    SELF_MANAGING_USER,
    USER;

    static Standing of(Principal principal) {
      return switch (principal) {
        case Principal.Root root -> ROOT;
        case Principal.User user when user.isAdministrator() -> ADMINISTRATOR;
        case Principal.User user when user.managesOwnKeys() -> SELF_MANAGING_USER;
        case Principal.User user -> USER;
        case Principal.AssumedRole role -> USER;
      };
    }
  }

  /** What the target is to the principal; both are of one account. */
  private enum Relation {
    ACCOUNT,
    ONESELF,
    ORDINARY_USER,
    ADMINISTRATOR,
    ROOT;

    static Relation of(Principal who, Identity target) {
      if (target.id().equals(who.id())) {
        return ONESELF;
      }
      if (target.isRoot()) {
        return ROOT;
      }
      return target.administrator() ? ADMINISTRATOR : ORDINARY_USER;
    }
  }
}
