package io.sallyport.identity;

import io.sallyport.audit.AuditEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored roots and users. Every change commits together with its event. */
public interface Identities {
  /** Loads one, checked against its seal. */
  Optional<Identity> find(IdentityId id);

  /** Loads one by its logon name, in whatever case it is written. */
  Optional<Identity> findByName(PrincipalName name);

  /** RAM users of the account in canonical name order, after the given canonical name. */
  List<Identity> list(AccountId account, @Nullable String afterCanonicalName, int limit);

  /** How many RAM users the account has. */
  int count(AccountId account);

  /**
   * Creates a user, unless the account has {@code limit} of them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} or {@code QuotaReached}
   */
  void create(Identity user, int limit, AuditEvent event);

  /**
   * Stores the changed user if the stored version is one less. Disabling ends all its sessions in
   * the same transaction.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} or {@code NameTaken}
   */
  void replace(Identity changed, AuditEvent event);

  /**
   * Deletes a user who owns no keys (recycled ones count) and to whom no policy is attached, with
   * enrolment, password and sessions.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} while keys or attachments
   *     exist, {@code NotFound} if there is none
   */
  void delete(IdentityId id, AuditEvent event);
}
