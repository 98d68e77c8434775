package io.sallyport.identity;

import io.sallyport.policy.AttachedPolicy;
import java.util.List;

/** The policies in force. */
public interface Permissions {
  /**
   * What is attached to a user or role, checked against its seal, each with its default version;
   * nothing for whom there is nothing. A user's AdministratorAccess is his flag and not among them.
   *
   * @throws io.sallyport.refusal.UnavailableException if a stored policy cannot be read: leaving
   *     one out could lift a denial
   */
  List<AttachedPolicy> of(IdentityId principal);
}
