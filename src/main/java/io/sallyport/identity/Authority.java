package io.sallyport.identity;

import static io.sallyport.identity.Action.KEY_ISSUE;
import static io.sallyport.identity.Action.KEY_LIST;
import static io.sallyport.identity.Action.KEY_READ;
import static io.sallyport.identity.Action.MFA_READ;
import static io.sallyport.identity.Action.PASSWORD_SET;
import static io.sallyport.identity.Action.ROLE_ASSUME;
import static io.sallyport.identity.Action.SESSION_END;
import static io.sallyport.identity.Action.SESSION_LIST;
import static io.sallyport.identity.Action.TOTP_ENROL;
import static io.sallyport.identity.Action.TOTP_RESET;
import static io.sallyport.identity.Action.USER_CREATE;
import static io.sallyport.identity.Action.USER_READ;
import static io.sallyport.identity.Action.USER_UPDATE;

import io.sallyport.policy.Decision;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.refusal.Refusal;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what to whom, in one place. Another account's things are refused as {@code NotFound},
 * everything else as {@code NotPermitted}. In this order:
 *
 * <ol>
 *   <li>{@link Bounds}: what no policy can allow.
 *   <li>Root may do the rest, and oneself one's own sign-in basics; no denial takes that away.
 *   <li>A denial by any attached policy, or by the policy of a role session.
 *   <li>A permission by an attached policy, the administrator flag being one; a role session needs
 *       it from its role and from its own policy.
 *   <li>What everybody may do to himself, and what the account prefers.
 * </ol>
 *
 * <p>Nobody hands out what he has not: {@link #requireUpdate} and {@link #requireCreation}.
 */
public final class Authority {
  /** Who cannot do these cannot sign in, or not see and end what was not him. */
  private static final Set<Action> BASICS =
      set(PASSWORD_SET, TOTP_ENROL, SESSION_LIST, SESSION_END);

  /** What everybody may see of himself, unless a policy denies it. */
  private static final Set<Action> SEEING_ONESELF =
      set(USER_READ, KEY_LIST, KEY_READ, MFA_READ);

  private final Accounts accounts;
  private final PoliciesInForce policies;

  /** Decides by what is attached, what the account prefers and the time. */
  public Authority(Accounts accounts, Permissions permissions, InstantSource clock) {
    this.accounts = accounts;
    this.policies = new PoliciesInForce(permissions, clock);
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
    Bounds bounds = Bounds.of(who, target);
    if (!bounds.allow(action)) {
      throw Denials.implicit(action);
    }
    boolean oneself = bounds == Bounds.ONESELF;
    if (who instanceof Principal.Root || oneself && isBasicRight(who, action)) {
      return;
    }
    String ramName = oneself ? action.ramNameToOneself() : action.ramName();
    Decision decision = policies.decide(by, ramName, Resources.of(target));
    boolean openToHim =
        decision instanceof Decision.ImplicitDeny && oneself && isOwnRight(who, action);
    if (!openToHim) {
      Denials.requireAllowed(decision, action, ramName);
    }
  }

  /**
   * Requires that the caller may do this to the account as a whole.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, AccountId account) {
    if (!account.equals(by.principal().accountId())) {
      throw new Refusal.NotFound("account", account.value()).asException();
    }
    if (!Bounds.ACCOUNT.allow(action)) {
      throw Denials.implicit(action);
    }
    requireByPolicies(by, action, Resources.of(account, action.wholeAccount()));
  }

  /**
   * Requires that the caller may do this to something of the account that has a name.
   *
   * @param resource {@code policy/<name>}, {@code system:policy/<name>}, {@code role/<name>} or
   *     {@code mfa/<name>}, by the name as it is stored
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, AccountId account, String resource) {
    if (!account.equals(by.principal().accountId())) {
      throw Resources.notFound(resource);
    }
    requireByPolicies(by, action, Resources.of(account, resource));
  }

  /**
   * Requires that the caller may change the target into this. Only administrators make or unmake
   * administrators; who lets somebody manage his own keys must be allowed to issue them; a new name
   * needs authority over it as the old one does, because policies speak of names; and nobody
   * disables himself or drops his own powers.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void requireUpdate(Caller by, Identity before, Identity after) {
    require(by, USER_UPDATE, before);
    if (!before.principalName().equals(after.principalName())) {
      require(by, USER_UPDATE, after);
    }
    boolean oneself = before.id().equals(by.principal().id());
    boolean dropsPower = before.administrator() && !after.administrator();
    boolean movesPower = before.administrator() != after.administrator();
    if (oneself && (dropsPower || after.disabled())
        || movesPower && !Bounds.isAdministrator(by.principal())) {
      throw Denials.implicit(USER_UPDATE);
    }
    if (after.managesOwnKeys() && !before.managesOwnKeys()) {
      require(by, KEY_ISSUE, before);
    }
  }

  /**
   * Requires that the caller may create this user with these powers: only administrators make
   * administrators, and who lets somebody manage his own keys must be allowed to issue them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void requireCreation(Caller by, Identity user) {
    require(by, USER_CREATE, user.accountId());
    if (user.administrator() && !Bounds.isAdministrator(by.principal())) {
      throw Denials.implicit(USER_CREATE);
    }
    if (user.managesOwnKeys()) {
      require(by, KEY_ISSUE, user);
    }
  }

  /**
   * Requires that the caller may assume the role: its trust policy names him, and his own policies
   * allow it. To whom a role of another account does not trust, it does not exist.
   *
   * @param externalId as the caller gave it
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void requireAssumption(Caller by, Role role, @Nullable String externalId) {
    Principal who = by.principal();
    Decision trust =
        PoliciesInForce.sealed(role.trustPolicy(), TrustPolicy::parse)
            .decide(
                new TrustPolicy.Trusted(who.accountId().value(), Resources.relative(who)),
                policies.context(by, externalId));
    boolean stranger = !role.accountId().equals(who.accountId());
    if (stranger && !(trust instanceof Decision.Allowed)) {
      throw new Refusal.NotFound("role", role.name().value()).asException();
    }
    Denials.requireAllowed(trust, ROLE_ASSUME, ROLE_ASSUME.ramName());
    if (!(who instanceof Principal.Root)) {
      Decision own = policies.decide(by, ROLE_ASSUME.ramName(), role.arn(), externalId);
      Denials.requireAllowed(own, ROLE_ASSUME, ROLE_ASSUME.ramName());
    }
  }

  private void requireByPolicies(Caller by, Action action, String resource) {
    if (!(by.principal() instanceof Principal.Root)) {
      Decision decision = policies.decide(by, action.ramName(), resource);
      Denials.requireAllowed(decision, action, action.ramName());
    }
  }

  private boolean isBasicRight(Principal who, Action action) {
    return BASICS.contains(action)
        && (Bounds.isAdministrator(who)
            || action != PASSWORD_SET
            || preference(who).usersChangePassword());
  }

  /** Asked only when no policy has decided: the account is loaded for nothing otherwise. */
  private boolean isOwnRight(Principal who, Action action) {
    if (SEEING_ONESELF.contains(action)) {
      return true;
    }
    if (action == TOTP_RESET) {
      return preference(who).usersManageSecondFactor();
    }
    return Bounds.KEY_CHANGES.contains(action)
        && (who instanceof Principal.User user && user.managesOwnKeys()
            || preference(who).usersManageKeys());
  }

  private SecurityPreference preference(Principal who) {
    return accounts
        .find(who.accountId())
        .orElseThrow(() ->
            new Refusal.NotFound("account", who.accountId().value()).asException())
        .preference();
  }

  private static Set<Action> set(Action... actions) {
    Set<Action> set = EnumSet.noneOf(Action.class);
    Collections.addAll(set, actions);
    return Collections.unmodifiableSet(set);
  }
}
