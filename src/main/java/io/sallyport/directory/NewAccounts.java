package io.sallyport.directory;

import io.sallyport.audit.AuditEvent;
import java.util.List;

/** Makes accounts: whole, together with their record, or not at all. */
public interface NewAccounts {
  /**
   * Stores the account, its identities, their passwords and the events in one transaction.
   *
   * @param events what happened, in this order; at least one
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} if the alias exists, or both
   *     identities have one name
   */
  void create(NewAccount created, List<AuditEvent> events);
}
