package io.sallyport.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The durable, sealed record. Changes commit their event in their own transaction through the port
 * that makes the change; this port records what changed nothing (refusals, reads) and lists.
 */
public interface AuditTrail {
  /**
   * Records durably before it returns.
   *
   * @throws io.sallyport.refusal.UnavailableException if it cannot: the operation must then fail
   */
  void record(AuditEvent event);

  /** The newest first, at most {@code limit}, of one account, checked against their seals. */
  List<AuditEvent> list(Query query);

  /**
   * What to list.
   *
   * @param accountId the account whose records are wanted
   * @param before only records whose id sorts before this one (the cursor)
   * @param since inclusive
   * @param until exclusive
   * @param limit at most 1,000
   */
  record Query(
      String accountId,
      @Nullable AuditAction action,
      AuditEvent.@Nullable Outcome outcome,
      @Nullable String principal,
      @Nullable String target,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String before,
      int limit) {}
}
