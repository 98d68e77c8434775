package io.sallyport.sts;

import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleSession;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.RefusedException;
import java.time.Instant;

/**
 * What still has to be true of a role session at the moment of its use, each time: its role
 * and every role on the way to it exist, the person behind it may still act, the key he used may
 * still be used, and that key and both accounts admit the address. So disabling or deleting any of
 * them ends the session at once; a changed trust policy does not.
 */
public final class LiveSessions {
  private final Standings standings;
  private final LendingKeys keys;

  /** Takes its ports. */
  public LiveSessions(Standings standings, LendingKeys keys) {
    this.standings = standings;
    this.keys = keys;
  }

  /**
   * The account of the session's role.
   *
   * @throws RefusedException {@code KeyUnusable}
   */
  public Account account(SessionClaims claims) {
    return account(claims.account());
  }

  /**
   * The principal of a session whose secret was shown.
   *
   * @throws RefusedException {@code KeyUnusable}
   */
  public Principal.AssumedRole require(SessionClaims claims, SourceAddress source, Instant now) {
    RoleSession session = claims.session();
    if (!now.isBefore(session.expiresAt())) {
      throw unusable(Why.SESSION_EXPIRED);
    }
    Role role = role(session.role());
    if (!role.accountId().equals(claims.account())) {
      throw unusable(Why.SESSION_ENDED);
    }
    session.via().forEach(this::role);
    requirePerson(session);
    requireAdmitted(account(claims.account()).networkPolicy(), source);
    requireAdmitted(account(session.personAccount()).networkPolicy(), source);
    requireKey(session, source, now);
    return new Principal.AssumedRole(role, session);
  }

  private Role role(IdentityId id) {
    return standings.role(id).orElseThrow(() -> unusable(Why.SESSION_ENDED));
  }

  private void requirePerson(RoleSession session) {
    boolean present =
        standings
            .person(session.person())
            .filter(person -> !person.disabled())
            .filter(person -> person.accountId().equals(session.personAccount()))
            .isPresent();
    if (!present) {
      throw unusable(Why.SESSION_ENDED);
    }
  }

  private Account account(AccountId id) {
    return standings.account(id).orElseThrow(() -> unusable(Why.SESSION_ENDED));
  }

  /** What a confined key lends is confined, and what a revoked one has lent is revoked. */
  private void requireKey(RoleSession session, SourceAddress source, Instant now) {
    String key = session.key();
    if (key != null) {
      requireAdmitted(
          keys.usable(key, session.person(), now)
              .orElseThrow(() -> unusable(Why.SESSION_ENDED)),
          source);
    }
  }

  private static void requireAdmitted(NetworkPolicy policy, SourceAddress source) {
    if (!policy.admits(source)) {
      throw unusable(Why.ADDRESS_REFUSED);
    }
  }

  private static RefusedException unusable(Why why) {
    return new Refusal.KeyUnusable(why).asException();
  }
}
