package io.sallyport.policy;

/**
 * A policy that is in force for a user or a role.
 *
 * @param document its default version
 */
public record AttachedPolicy(PolicyType type, PolicyName name, PolicyDocument document) {}
