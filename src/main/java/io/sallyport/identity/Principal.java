package io.sallyport.identity;

import java.util.Optional;

/**
 * Who is asking, as authentication established it. Only the packages that authenticate may call
 * {@link #authenticated} or make an {@link AssumedRole}; the architecture test holds them to it.
 */
public sealed interface Principal {
  /** The tenant. */
  AccountId accountId();

  /** The root, user or role behind it. */
  IdentityId id();

  /** What it is called in records: a logon name, or {@code role/<role>/<session>}. */
  String name();

  /** What it was authenticated as, by this very request; none for a role. */
  Optional<Identity> identity();

  /** The person whose second factor counts for it: whoever assumed the role, or itself. */
  IdentityId person();

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
   * A session of a role. Owns no keys and no second factor; what it may do is what the policies of
   * its role and its session both allow.
   *
   * @param role as stored at the moment of authentication
   * @param session the session's facts, as they were sealed into its token
   */
  record AssumedRole(Role role, RoleSession session) implements Principal {
    @Override
    public AccountId accountId() {
      return role.accountId();
    }

    @Override
    public IdentityId id() {
      return role.id();
    }

    @Override
    public Optional<Identity> identity() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "role/" + role.name() + "/" + session.name();
    }

    @Override
    public IdentityId person() {
      return session.person();
    }

    @Override
    public String toString() {
      return name();
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
