package io.sallyport.stepup;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import java.util.Optional;

/**
 * Stored grants. Spending happens where a succeeded {@link AuditEvent} that names the grant is
 * committed: the same transaction marks it spent, or is rolled back as {@code StepUpSpent}.
 */
public interface Grants {
  /** Stores a new grant. */
  void create(Grant grant, AuditEvent event);

  /** Finds by tag; present also when expired, absent once spent. */
  Optional<Grant> findUnspent(Bytes tag);

  /**
   * The newest unspent grant that this person took for exactly this operation from this source, for
   * clients that cannot carry its token; present also when expired.
   */
  Optional<Grant> newestUnspent(IdentityId owner, GuardedOperation operation, String source);
}
