package io.sallyport.permission;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is attached to users and roles; part of their own sealed rows, so that nobody can take an
 * attachment away unseen. Every change raises the version of the user or role by one and commits
 * together with its event. A user's AdministratorAccess is his flag and not among them.
 */
public interface Attachments {
  /** What is attached to a user or role; nothing to whom there is not. */
  Holdings of(IdentityId principal);

  /**
   * Attaches, judged by {@link Holdings#with} on the state it is stored on.
   *
   * @throws io.sallyport.refusal.RefusedException what {@link Holdings#with} refuses, {@code
   *     NotFound} if there is no such user or role, or {@code Changed} if the policy is not what
   *     the caller saw
   */
  void attach(IdentityId principal, Attaching added, AuditEvent event);

  /**
   * Detaches.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} if it is not attached
   */
  void detach(IdentityId principal, PolicyRef policy, AuditEvent event);

  /** The users to whom it is attached, in name order. */
  List<Holder<Identity>> users(AccountId account, PolicyRef policy);

  /** The roles to which it is attached, in name order. */
  List<Holder<Role>> roles(AccountId account, PolicyRef policy);

  /** To how many users and roles each is attached. */
  Map<PolicyRef, Integer> counts(AccountId account, Collection<PolicyRef> policies);

  /**
   * A new attachment.
   *
   * @param policyVersion of the custom policy that the caller saw; 0 for a system policy
   */
  record Attaching(Attachment attachment, long policyVersion) {}

  /** Somebody with the time when the policy was attached to him. */
  record Holder<T>(T who, Instant attachedAt) {}
}
