package io.sallyport.policy;

/**
 * What somebody wants to do.
 *
 * @param action {@code ram:CreateAccessKey}
 * @param resource {@code acs:ram::<account>:user/<name>}
 */
public record AccessRequest(String action, String resource, RequestContext context) {}
