package io.sallyport.accesskey;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Active keys that nobody uses, as far as uses have been written. */
public interface IdleKeys {
  /** Active keys of an account neither used nor changed after the given time, the oldest first. */
  List<Idle> find(AccountId account, Instant since, int limit);

  /**
   * Stores the disabled key if the stored version is one less and no use after the given time has
   * been written.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} otherwise
   */
  void disable(AccessKey disabled, Instant since, AuditEvent event);

  /**
   * A key nobody uses.
   *
   * @param lastUsedAt absent for a key never used
   */
  record Idle(AccessKeyId id, @Nullable Instant lastUsedAt) {}
}
