package io.sallyport.identity;

/**
 * Who is asking, as authentication established it. Only the packages that authenticate may call
 * {@link #authenticated}; the architecture test holds them to it.
 */
public sealed interface Principal {
  /** The tenant. */
  AccountId accountId();

  /** The root or user behind it, who owns keys and the second factor. */
  IdentityId id();

  /** Logon name. */
  PrincipalName name();

  /** The account's root. */
  final class Root extends BackedByIdentity implements Principal {
    private Root(Identity identity) {
      super(identity);
    }
  }

  /** A RAM user. */
  final class User extends BackedByIdentity implements Principal {
    private final boolean administrator;
    private final boolean managesOwnKeys;

    private User(Identity identity) {
      super(identity);
      this.administrator = identity.administrator();
      this.managesOwnKeys = identity.managesOwnKeys();
    }

    /** May administer the account's users and keys. */
    public boolean isAdministrator() {
      return administrator;
    }

    /** May manage his own keys. */
    public boolean managesOwnKeys() {
      return managesOwnKeys;
    }
  }

  /**
   * The principal of an identity whose credentials have just been found to hold.
   *
   * @throws IllegalArgumentException if the identity is disabled
   */
  static Principal authenticated(Identity identity) {
    if (identity.disabled()) {
      throw new IllegalArgumentException("a disabled identity is no principal");
    }
    return identity.isRoot() ? new Root(identity) : new User(identity);
  }
}
