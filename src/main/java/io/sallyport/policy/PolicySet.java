package io.sallyport.policy;

import java.util.List;
import java.util.Optional;

/**
 * All policies in force for somebody. One denial outweighs every permission; what nobody allows is
 * denied. A session's own policy narrows: both layers must allow, either can deny.
 */
public record PolicySet(List<PolicyDocument> attached, Optional<PolicyDocument> session) {
  /** Copies the list. */
  public PolicySet {
    attached = List.copyOf(attached);
  }

  /** What is attached, in full. */
  public static PolicySet of(List<AttachedPolicy> attached) {
    return new PolicySet(
        attached.stream().map(AttachedPolicy::document).toList(), Optional.empty());
  }

  /** The same, narrowed to what the session's policy also allows. */
  public PolicySet narrowedTo(PolicyDocument policy) {
    return new PolicySet(attached, Optional.of(policy));
  }

  /** What the policies say to the request. */
  public Decision decide(AccessRequest request) {
    if (attached.stream().anyMatch(one -> one.says(Effect.DENY, request))) {
      return new Decision.ExplicitDeny(Decision.Layer.IDENTITY);
    }
    if (session.filter(one -> one.says(Effect.DENY, request)).isPresent()) {
      return new Decision.ExplicitDeny(Decision.Layer.SESSION);
    }
    if (attached.stream().noneMatch(one -> one.says(Effect.ALLOW, request))) {
      return new Decision.ImplicitDeny(Decision.Layer.IDENTITY);
    }
    if (session.filter(one -> !one.says(Effect.ALLOW, request)).isPresent()) {
      return new Decision.ImplicitDeny(Decision.Layer.SESSION);
    }
    return new Decision.Allowed();
  }
}
