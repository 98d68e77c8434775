package io.sallyport.api.operation;

import io.sallyport.identity.Identity;
import io.sallyport.identity.Role;
import io.sallyport.json.JsonWriter;
import io.sallyport.permission.Attachments.Holder;
import io.sallyport.permission.Policy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.permission.ReadAttachments.Held;
import io.sallyport.permission.ReadPolicies.Counted;

/** Policies and roles as they are shown. */
final class PermissionJson {
  private PermissionJson() {}

  static void policy(JsonWriter json, Policy policy) {
    named(json, policy)
        .time("createdAt", policy.createdAt())
        .time("updatedAt", policy.updatedAt());
  }

  /** With how often it is used. */
  static void counted(JsonWriter json, Counted counted) {
    policy(json, counted.policy());
    json.number("attachments", counted.attachments());
  }

  /** As somebody has it. */
  static void held(JsonWriter json, Held held) {
    named(json, held.policy()).time("attachedAt", held.attachedAt());
  }

  static void version(JsonWriter json, Policy policy, PolicyVersion version) {
    json.text("version", version.id())
        .truth("inForce", version.number() == policy.defaultVersion())
        .text("document", version.document())
        .time("createdAt", version.createdAt());
  }

  /** A user who has a policy. */
  static void user(JsonWriter json, Holder<Identity> holder) {
    Identity user = holder.who();
    json.text("userId", user.id())
        .text("userName", user.principalName().name())
        .text("displayName", user.displayName())
        .time("attachedAt", holder.attachedAt());
  }

  /** A role that has a policy. */
  static void role(JsonWriter json, Holder<Role> holder) {
    Role role = holder.who();
    json.text("roleId", role.id())
        .text("roleName", role.name())
        .text("arn", role.arn())
        .time("attachedAt", holder.attachedAt());
  }

  static void role(JsonWriter json, Role role) {
    json.text("roleId", role.id())
        .text("roleName", role.name())
        .text("arn", role.arn())
        .text("description", role.description())
        .text("trustPolicy", role.trustPolicy())
        .number("maxSessionSeconds", role.sessionMax().toSeconds())
        .time("createdAt", role.createdAt())
        .time("updatedAt", role.updatedAt());
  }

  private static JsonWriter named(JsonWriter json, Policy policy) {
    return json.text("policyType", policy.type())
        .text("policyName", policy.name())
        .text("description", policy.description())
        .text("defaultVersion", PolicyVersion.id(policy.defaultVersion()));
  }
}
