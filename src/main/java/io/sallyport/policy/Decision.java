package io.sallyport.policy;

/** What policies say to a request. */
public sealed interface Decision {
  /** Some statement allows it and none denies it, in every layer. */
  record Allowed() implements Decision {}

  /** A statement denies it; no other can allow it. */
  record ExplicitDeny(Layer by) implements Decision {}

  /** No statement speaks of it. */
  record ImplicitDeny(Layer by) implements Decision {}

  /** Which policies said no. */
  enum Layer {
    /** Those attached to the user or role. */
    IDENTITY,

    /** The one that a role session was narrowed with. */
    SESSION,

    /** The role's trust policy. */
    TRUST
  }
}
