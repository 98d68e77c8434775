package io.sallyport.alibaba.policy;

import io.sallyport.alibaba.Body;
import io.sallyport.permission.Policy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.permission.ReadAttachments.Held;
import io.sallyport.permission.ReadPolicies.Counted;

/** Policies as answers show them. */
final class PolicyBodies {
  private PolicyBodies() {}

  /** A policy just made. */
  static Body created(Policy policy) {
    return named(policy).time("CreateDate", policy.createdAt());
  }

  /** A policy just changed. */
  static Body updated(Policy policy) {
    return created(policy).time("UpdateDate", policy.updatedAt());
  }

  /** A policy with how often it is used. */
  static Body counted(Counted counted) {
    return updated(counted.policy()).number("AttachmentCount", counted.attachments());
  }

  /** A policy of somebody. */
  static Body held(Held held) {
    return named(held.policy()).time("AttachDate", held.attachedAt());
  }

  /** A version with its document. */
  static Body version(Policy policy, PolicyVersion version) {
    return Body.empty()
        .text("VersionId", version.id())
        .truth("IsDefaultVersion", version.number() == policy.defaultVersion())
        .text("PolicyDocument", version.document())
        .time("CreateDate", version.createdAt());
  }

  private static Body named(Policy policy) {
    return Body.empty()
        .text("PolicyName", policy.name())
        .text("PolicyType", PolicyFields.text(policy.type()))
        .text("Description", policy.description())
        .text("DefaultVersion", PolicyVersion.id(policy.defaultVersion()));
  }
}
