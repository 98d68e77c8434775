package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Targets;
import io.sallyport.permission.Attachments.Holder;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.secret.TamperedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows what is attached to whom. */
public final class ReadAttachments {
  private final Targets targets;
  private final AuthorisedRoles roles;
  private final AuthorisedPolicies authorised;
  private final Policies policies;
  private final Attachments attachments;
  private final PolicyHolders holders;

  /** Takes its ports. */
  public ReadAttachments(
      Targets targets,
      AuthorisedRoles roles,
      AuthorisedPolicies authorised,
      Policies policies,
      Attachments attachments,
      PolicyHolders holders) {
    this.targets = targets;
    this.roles = roles;
    this.authorised = authorised;
    this.policies = policies;
    this.attachments = attachments;
    this.holders = holders;
  }

  /**
   * The policies of a user, the administrator flag first, then the oldest attachment.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public List<Held> ofUser(Caller by, IdentityId id) {
    Identity user = targets.permitted(by, Action.USER_POLICY_LIST, id);
    List<Attachment> all = new ArrayList<>();
    if (user.administrator() && !user.isRoot()) {
      all.add(new Attachment(PolicyRef.ADMINISTRATOR_ACCESS, user.updatedAt()));
    }
    all.addAll(attachments.of(id).attachments());
    return held(user.accountId(), all);
  }

  /**
   * The policies of a role, the oldest attachment first.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public List<Held> ofRole(Caller by, RoleName name) {
    Role role = roles.permitted(by, Action.ROLE_POLICY_LIST, name);
    return held(role.accountId(), attachments.of(role.id()).attachments());
  }

  /**
   * The users and roles to whom a policy is attached.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Entities of(Caller by, PolicyType type, PolicyName name) {
    Policy policy = authorised.any(by, Action.POLICY_ENTITIES_LIST, type, name);
    AccountId account = by.principal().accountId();
    return new Entities(
        holders.of(account, policy.ref()), attachments.roles(account, policy.ref()));
  }

  private List<Held> held(AccountId account, List<Attachment> all) {
    Map<String, CustomPolicy> custom =
        policies.withIds(account, new Holdings(all).custom()).stream()
            .collect(Collectors.toMap(CustomPolicy::id, Function.identity()));
    return all.stream()
        .map(attachment -> new Held(policy(attachment.policy(), custom), attachment.attachedAt()))
        .toList();
  }

  private static Policy policy(PolicyRef ref, Map<String, CustomPolicy> custom) {
    if (ref.type() == PolicyType.SYSTEM) {
      return SystemPolicies.find(new PolicyName(ref.key())).map(Policy::of).orElseThrow();
    }
    CustomPolicy found = custom.get(ref.key());
    if (found == null) {
      throw new TamperedException("policy " + ref.key());
    }
    return Policy.of(found);
  }

  /** A policy that somebody has. */
  public record Held(Policy policy, Instant attachedAt) {}

  /** Who has a policy. */
  public record Entities(List<Holder<Identity>> users, List<Holder<Role>> roles) {
    /** Copies the lists. */
    public Entities {
      users = List.copyOf(users);
      roles = List.copyOf(roles);
    }
  }
}
