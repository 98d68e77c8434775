package io.sallyport.identity;

import java.util.Optional;

/** What every principal backed by an identity has. */
abstract sealed class BackedByIdentity permits Principal.Root, Principal.User {
  private final Identity identity;

  BackedByIdentity(Identity identity) {
    this.identity = identity;
  }

  /** The tenant. */
  public AccountId accountId() {
    return identity.accountId();
  }

  /** The root or user. */
  public IdentityId id() {
    return identity.id();
  }

  /** Logon name, as text. */
  public String name() {
    return identity.principalName().toString();
  }

  /** As it was stored when it was authenticated. */
  public Optional<Identity> identity() {
    return Optional.of(identity);
  }

  /** Itself. */
  public IdentityId person() {
    return identity.id();
  }

  /** Logon name. */
  public PrincipalName principalName() {
    return identity.principalName();
  }

  @Override
  public String toString() {
    return name();
  }
}
