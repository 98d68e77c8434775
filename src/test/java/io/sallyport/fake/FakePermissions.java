package io.sallyport.fake;

import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Permissions;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policies in force, as a test says. */
public final class FakePermissions implements Permissions {
  private final Map<IdentityId, List<AttachedPolicy>> attached = new ConcurrentHashMap<>();

  /** Puts a policy in force. */
  public void attach(IdentityId principal, AttachedPolicy policy) {
    attached.computeIfAbsent(principal, id -> new ArrayList<>()).add(policy);
  }

  /** Puts a custom policy in force. */
  public void attach(IdentityId principal, String document) {
    attach(
        principal,
        new AttachedPolicy(
            PolicyType.CUSTOM, new PolicyName("custom"), PolicyDocument.parse(document)));
  }

  @Override
  public List<AttachedPolicy> of(IdentityId principal) {
    return List.copyOf(attached.getOrDefault(principal, List.of()));
  }
}
