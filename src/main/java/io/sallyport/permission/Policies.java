package io.sallyport.permission;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.policy.PolicyName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored custom policies. Every change commits together with its event. */
public interface Policies {
  /** Loads one by its name, in whatever case it is written, checked against its seal. */
  Optional<CustomPolicy> find(AccountId account, PolicyName name);

  /** Those with these ids, in canonical name order. */
  List<CustomPolicy> withIds(AccountId account, Collection<String> ids);

  /** Policies of the account in canonical name order, after the given canonical name. */
  List<CustomPolicy> list(AccountId account, @Nullable String afterCanonicalName, int limit);

  /** How many policies the account has. */
  int count(AccountId account);

  /**
   * Creates a policy, unless the account has {@code limit} of them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} or {@code QuotaReached}
   */
  void create(CustomPolicy policy, int limit, AuditEvent event);

  /**
   * Stores the changed policy if the stored version is one less.
   *
   * @param loose whether it must be attached to nobody: what is in force for nobody may change
   *     without a step-up
   * @throws io.sallyport.refusal.RefusedException {@code Changed}
   */
  void replace(CustomPolicy changed, boolean loose, AuditEvent event);

  /**
   * Deletes this version of the policy.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} while it is {@link
   *     CustomPolicy#ATTACHED_TO_USER} or {@link CustomPolicy#ATTACHED_TO_ROLE}, {@code Changed}
   */
  void delete(CustomPolicy policy, AuditEvent event);
}
