package io.sallyport.sts;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleSession;
import io.sallyport.identity.Roles;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lends a role for a session: {@code authority on both sides -> mint -> record -> deliver}. Nothing
 * is stored but the record. A session that assumes another role stays the same person's, keeps what
 * was said about him, and does not live longer by it.
 */
public final class AssumeRole {
  /** Most roles on the way to a session. */
  public static final int VIA_MAX = 4;

  private final Roles roles;
  private final Authority authority;
  private final SessionSecrets secrets;
  private final AuditTrail trail;
  private final Events events;
  private final Randomness random;

  /** Takes its ports. */
  public AssumeRole(
      Roles roles,
      Authority authority,
      SessionSecrets secrets,
      AuditTrail trail,
      Events events,
      Randomness random) {
    this.roles = roles;
    this.authority = authority;
    this.secrets = secrets;
    this.trail = trail;
    this.events = events;
    this.random = random;
  }

  /**
   * Assumes.
   *
   * @throws RefusedException {@code NotFound}, {@code NotPermitted} or {@code Invalid}
   */
  public AssumedSession assume(Caller by, SessionRequest request) {
    Role role = permitted(by, request);
    RoleSession session = session(by, role, request);
    try (SessionSecrets.Minted minted =
        secrets.mint(new SessionClaims(role.accountId(), session).encoded())) {
      trail.record(event(by, role, session));
      return new AssumedSession(
          role,
          session,
          minted.secret().expose(SecretBytes::copyOf),
          SecretBytes.owning(
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encode(minted.securityToken().toArray())));
    }
  }

  /**
   * The role, if the caller may assume it now.
   *
   * @throws RefusedException as {@link #assume}
   */
  Role permitted(Caller by, SessionRequest request) {
    if (by.principal() instanceof Principal.Root) {
      // As at Alibaba: root's powers are the account itself; it has no use for a smaller role, and
      // a session in its name would outlive its second factor.
      throw rootAssumesNoRole();
    }
    Role role =
        roles
            .findByName(request.role().account(), request.role().name())
            .orElseThrow(() -> missing(by, request.role()));
    authority.requireAssumption(by, role, request.externalId());
    return role;
  }

  private static RefusedException rootAssumesNoRole() {
    var denial =
        new Refusal.Denial(
            Action.ROLE_ASSUME.ramName(), true, Refusal.DenyingPolicies.IDENTITY);
    return new Refusal.NotPermitted(Action.ROLE_ASSUME.name(), denial).asException();
  }

  /** Who may not assume it does not learn whether it exists. */
  private RefusedException missing(Caller by, RoleArn wanted) {
    if (wanted.account().equals(by.principal().accountId())) {
      authority.require(by, Action.ROLE_ASSUME, wanted.account(), "role/" + wanted.name());
    }
    return new Refusal.NotFound("role", wanted.name().value()).asException();
  }

  private RoleSession session(Caller by, Role role, SessionRequest request) {
    Instant start = events.now().truncatedTo(ChronoUnit.SECONDS);
    Instant end = start.plus(duration(role, request));
    Chain chain = Chain.of(by);
    String policy = request.policy() == null ? null : request.policy().text();
    return new RoleSession(
        TemporaryKeyId.fresh(random).value(),
        role.id(),
        chain.via(),
        request.name(),
        by.principal().person(),
        chain.personAccount(by),
        chain.key(by),
        chain.sourceIdentity(request.sourceIdentity()),
        policy,
        chain.secondFactor(by),
        start,
        chain.notAfter(end));
  }

  private static Duration duration(Role role, SessionRequest request) {
    Duration usual =
        role.sessionMax().compareTo(SessionRequest.USUAL) < 0
            ? role.sessionMax()
            : SessionRequest.USUAL;
    Duration wanted = request.duration().orElse(usual);
    if (wanted.compareTo(SessionRequest.SHORTEST) < 0
        || wanted.compareTo(role.sessionMax()) > 0) {
      throw Refusal.Invalid.of(
              "durationSeconds",
              "is between "
                  + SessionRequest.SHORTEST.toSeconds()
                  + " and "
                  + role.sessionMax().toSeconds())
          .asException();
    }
    return wanted;
  }

  private AuditEvent event(Caller by, Role role, RoleSession session) {
    Map<String, String> details = new TreeMap<>();
    details.put("credential", session.credential());
    details.put("session", session.name());
    details.put("roleId", role.id().value());
    details.put("person", session.person().value());
    details.put("expiresAt", session.expiresAt().toString());
    details.put("narrowed", Boolean.toString(session.policy() != null));
    if (session.sourceIdentity() != null) {
      details.put("sourceIdentity", session.sourceIdentity());
    }
    return events.succeeded(by, AuditAction.ROLE_ASSUME, role.arn(), StepUpUse.NONE, details);
  }

  /** What a session inherits from the session that assumes it, if one does. */
  private record Chain(@Nullable RoleSession before) {
    static Chain of(Caller by) {
      return new Chain(
          by.principal() instanceof Principal.AssumedRole role ? role.session() : null);
    }

    List<IdentityId> via() {
      if (before == null) {
        return List.of();
      }
      List<IdentityId> via = new ArrayList<>(before.via());
      via.add(before.role());
      if (via.size() > VIA_MAX) {
        throw Refusal.Invalid.of("roleArn", "is at the end of a chain of too many roles")
            .asException();
      }
      return via;
    }

    AccountId personAccount(Caller by) {
      return before == null ? by.principal().accountId() : before.personAccount();
    }

    @Nullable String key(Caller by) {
      if (before != null) {
        return before.key();
      }
      return by.credential().equals(Caller.SESSION) ? null : by.credential();
    }

    @Nullable String sourceIdentity(@Nullable String wanted) {
      String first = before == null ? null : before.sourceIdentity();
      if (first != null && wanted != null && !first.equals(wanted)) {
        throw Refusal.Invalid.of("sourceIdentity", "is not what the first session said")
            .asException();
      }
      return first == null ? wanted : first;
    }

    boolean secondFactor(Caller by) {
      return before == null ? by.credential().equals(Caller.SESSION) : before.secondFactor();
    }

    Instant notAfter(Instant end) {
      return before == null || end.isBefore(before.expiresAt()) ? end : before.expiresAt();
    }
  }
}
