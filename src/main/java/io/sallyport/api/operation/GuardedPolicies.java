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
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.stepup.GuardedOperation;
import java.time.Duration;

/** What a grant may be taken for among policies and roles, which the compatible API changes. */
final class GuardedPolicies {
  private GuardedPolicies() {}

  static GuardedOperation ofUser(Action action, IdentityId user, Fields parameters) {
    Field<PolicyType> type = parameters.required("policyType", Parse.oneOf(PolicyType.class));
    Field<PolicyName> name = parameters.required("policyName", PolicyName::new);
    parameters.done();
    return action == Action.USER_POLICY_ATTACH
        ? AttachPolicy.attachment(user, type.value(), name.value())
        : AttachPolicy.detachment(user, type.value(), name.value());
  }

  static GuardedOperation ofRole(Action action, RoleName role, Fields parameters) {
    Field<PolicyType> type = parameters.required("policyType", Parse.oneOf(PolicyType.class));
    Field<PolicyName> name = parameters.required("policyName", PolicyName::new);
    parameters.done();
    return action == Action.ROLE_POLICY_ATTACH
        ? AttachRolePolicy.attachment(role, type.value(), name.value())
        : AttachRolePolicy.detachment(role, type.value(), name.value());
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
    Field<TrustPolicy> trust = parameters.optional("trustPolicy", TrustPolicy::parse);
    Field<String> description =
        parameters.optional("description", Parse.text(RoleRules.DESCRIPTION_MAX));
    Field<Integer> sessionMax =
        parameters.number(
            "maxSessionSeconds",
            (int) RoleRules.SESSION_MAX_LEAST.toSeconds(),
            (int) RoleRules.SESSION_MAX_MOST.toSeconds());
    parameters.done();
    Integer seconds = sessionMax.orNull();
    return UpdateRole.operation(
        new UpdateRole.Command(
            role,
            trust.orNull(),
            description.orNull(),
            seconds == null ? null : Duration.ofSeconds(seconds),
            null));
  }

  private static int version(String id) {
    return PolicyVersion.number(id)
        .orElseThrow(() -> new IllegalArgumentException("is a version such as v2"));
  }
}
