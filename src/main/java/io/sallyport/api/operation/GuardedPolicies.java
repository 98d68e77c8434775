package io.sallyport.api.operation;

import io.sallyport.identity.Action;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.RoleName;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.permission.AttachPolicy;
import io.sallyport.permission.AttachRolePolicy;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.permission.RoleRules;
import io.sallyport.permission.UpdateRole;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a grant may be taken for among policies and roles. */
final class GuardedPolicies {
  private GuardedPolicies() {}

  static GuardedOperation ofUser(Action action, IdentityId user, Fields parameters) {
    NamedPolicy named = NamedPolicy.read(parameters);
    return action == Action.USER_POLICY_ATTACH
        ? AttachPolicy.attachment(user, named.type(), named.name())
        : AttachPolicy.detachment(user, named.type(), named.name());
  }

  static GuardedOperation ofRole(Action action, RoleName role, Fields parameters) {
    NamedPolicy named = NamedPolicy.read(parameters);
    return action == Action.ROLE_POLICY_ATTACH
        ? AttachRolePolicy.attachment(role, named.type(), named.name())
        : AttachRolePolicy.detachment(role, named.type(), named.name());
  }

  static GuardedOperation newVersion(PolicyName policy, Fields parameters) {
    Field<PolicyDocument> document = parameters.required("document", PolicyDocument::parse);
    parameters.done();
    return ChangePolicy.creation(policy, document.value());
  }

  static GuardedOperation defaultVersion(PolicyName policy, Fields parameters) {
    Field<Integer> version = parameters.required("version", GuardedPolicies::version);
    parameters.done();
    return ChangePolicy.enforcement(policy, version.value());
  }

  static GuardedOperation roleChange(RoleName role, Fields parameters) {
    return UpdateRole.operation(change(role, parameters, null));
  }

  /** What is said of a changed role. */
  static UpdateRole.Command change(RoleName role, Fields body, @Nullable Presented stepUp) {
    Field<TrustPolicy> trust = body.optional("trustPolicy", TrustPolicy::parse);
    Field<String> description =
        body.optional("description", Parse.text(RoleRules.DESCRIPTION_MAX));
    Field<Integer> sessionMax = sessionMax(body);
    body.done();
    Integer seconds = sessionMax.orNull();
    return new UpdateRole.Command(
        role,
        trust.orNull(),
        description.orNull(),
        seconds == null ? null : Duration.ofSeconds(seconds),
        stepUp);
  }

  /** How long a role's sessions last at most. */
  static Field<Integer> sessionMax(Fields body) {
    return body.number(
        "maxSessionSeconds",
        (int) RoleRules.SESSION_MAX_LEAST.toSeconds(),
        (int) RoleRules.SESSION_MAX_MOST.toSeconds());
  }

  /** The number of a version such as {@code v2}. */
  static int version(String id) {
    return PolicyVersion.number(id)
        .orElseThrow(() -> new IllegalArgumentException("is a version such as v2"));
  }
}
