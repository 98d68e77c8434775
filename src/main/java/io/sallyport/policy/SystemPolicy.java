package io.sallyport.policy;

/** A policy that every account has and nobody changes; its only version is {@code v1}. */
public record SystemPolicy(PolicyName name, String description, PolicyDocument document) {
  /** As it is in force for somebody. */
  public AttachedPolicy attached() {
    return new AttachedPolicy(PolicyType.SYSTEM, name, document);
  }
}
