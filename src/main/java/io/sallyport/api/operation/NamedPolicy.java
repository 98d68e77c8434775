package io.sallyport.api.operation;

import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.identity.RoleName;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.refusal.Refusal;

/** Which policy, version or role a call names. */
record NamedPolicy(PolicyType type, PolicyName name) {
  /** The policy of {@code {policyType}/{policyName}}; what cannot be a name is nobody's. */
  static NamedPolicy of(Call call) {
    call.concerns(new Concern(null, call.path("policyName")));
    try {
      return new NamedPolicy(
          Parse.oneOf(PolicyType.class).apply(call.path("policyType")),
          new PolicyName(call.path("policyName")));
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.NotFound(CustomPolicy.KIND, "").asException();
    }
  }

  /** The policy that a body names; refuses the body if it does not, or names more. */
  static NamedPolicy read(Fields body) {
    Field<PolicyType> type = body.required("policyType", Parse.oneOf(PolicyType.class));
    Field<PolicyName> name = body.required("policyName", PolicyName::new);
    body.done();
    return new NamedPolicy(type.value(), name.value());
  }

  /** The version of {@code {version}}. */
  static int version(Call call) {
    return PolicyVersion.number(call.path("version"))
        .orElseThrow(() -> new Refusal.NotFound(CustomPolicy.VERSION_KIND, "").asException());
  }

  /** The role of {@code {roleName}}; what cannot be a name is nobody's. */
  static RoleName role(Call call) {
    try {
      return new RoleName(call.path("roleName"));
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.NotFound("role", "").asException();
    }
  }

  /** Its name, if it is one that can be changed. */
  PolicyName custom() {
    if (type != PolicyType.CUSTOM) {
      throw new Refusal.WrongState(
              CustomPolicy.KIND, name.value(), "a system policy", "one of your own")
          .asException();
    }
    return name;
  }
}
