package io.sallyport.identity;

import io.sallyport.audit.AuditEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored roles. Every change commits together with its event. */
public interface Roles {
  /** Loads one, checked against its seal. */
  Optional<Role> find(IdentityId id);

  /** Loads one by its name, in whatever case it is written. */
  Optional<Role> findByName(AccountId account, RoleName name);

  /** Roles of the account in canonical name order, after the given canonical name. */
  List<Role> list(AccountId account, @Nullable String afterCanonicalName, int limit);

  /** How many roles the account has. */
  int count(AccountId account);

  /**
   * Creates a role, unless the account has {@code limit} of them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} or {@code QuotaReached}
   */
  void create(Role role, int limit, AuditEvent event);

  /**
   * Stores the changed role if the stored version is one less.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed}
   */
  void replace(Role changed, AuditEvent event);

  /**
   * Deletes a role to which no policy is attached; its sessions end with it.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} while policies are attached,
   *     {@code NotFound} if there is none
   */
  void delete(IdentityId id, AuditEvent event);
}
