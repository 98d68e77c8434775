package io.sallyport.identity;

import io.sallyport.policy.AccessRequest;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.policy.Decision;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicySet;
import io.sallyport.policy.RequestContext;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.refusal.UnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the policies of a caller, read anew each time: a change is in force at once. */
final class PoliciesInForce {
  private final Permissions permissions;
  private final InstantSource clock;

  PoliciesInForce(Permissions permissions, InstantSource clock) {
    this.permissions = permissions;
    this.clock = clock;
  }

  Decision decide(Caller by, String ramName, String resource) {
    return decide(by, ramName, resource, null);
  }

  Decision decide(Caller by, String ramName, String resource, @Nullable String externalId) {
    Principal who = by.principal();
    return narrowed(who, attached(who))
        .decide(new AccessRequest(ramName, resource, context(by, externalId)));
  }

  /** What conditions may ask about the call. */
  RequestContext context(Caller by, @Nullable String externalId) {
    boolean secondFactor =
        by.principal() instanceof Principal.AssumedRole role
            ? role.session().secondFactor()
            : by.credential().equals(Caller.SESSION);
    return RequestContext.NONE
        .with(RequestContext.SOURCE_IP, by.source())
        .with(RequestContext.CURRENT_TIME, clock.instant())
        .with(RequestContext.MFA_PRESENT, secondFactor)
        // There is no plain listener; what a trusted proxy forwards came to it over TLS.
        .with(RequestContext.SECURE_TRANSPORT, true)
        .with(RequestContext.EXTERNAL_ID, externalId);
  }

  Instant now() {
    return clock.instant();
  }

  /** What is attached to him. */
  List<AttachedPolicy> attached(Principal who) {
    List<AttachedPolicy> attached = new ArrayList<>(permissions.of(who.id()));
    if (who instanceof Principal.User user && user.isAdministrator()) {
      attached.add(SystemPolicies.administratorAccess());
    }
    return attached;
  }

  /** The same, narrowed by his session. */
  PolicySet narrowed(Principal who, List<AttachedPolicy> attached) {
    PolicySet all = PolicySet.of(attached);
    return who instanceof Principal.AssumedRole role && role.session().policy() != null
        ? all.narrowedTo(sealed(role.session().policy(), PolicyDocument::parse))
        : all;
  }

  /** What was understood when it was sealed, and is not any more, opens nothing. */
  static <T> T sealed(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException unreadable) {
      throw new UnavailableException("a sealed policy cannot be read", unreadable);
    }
  }
}
