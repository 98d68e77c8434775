package io.sallyport.policy;

/** Who wrote a policy. */
public enum PolicyType {
  /** Sallyport: {@link SystemPolicies}. */
  SYSTEM,

  /** The account. */
  CUSTOM
}
