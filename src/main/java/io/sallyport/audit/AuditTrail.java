package io.sallyport.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The durable, sealed record. Changes commit their event in their own transaction through the port
 * that makes the change; this port records what changed nothing (refusals, reads) and lists.
 */
public interface AuditTrail {
  /** Most events of one list. */
  int LIMIT_MAX = 1_000;

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
   * @param source where it came from, as it is recorded
   * @param credential with what
   * @param requestId of which request
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
      @Nullable String source,
      @Nullable String credential,
      @Nullable String requestId,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String before,
      int limit) {
    /** From everywhere, with any credential. */
    public Query(
        String accountId,
        @Nullable AuditAction action,
        AuditEvent.@Nullable Outcome outcome,
        @Nullable String principal,
        @Nullable String target,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String before,
        int limit) {
      this(
          accountId,
          action,
          outcome,
          principal,
          target,
          null,
          null,
          null,
          since,
          until,
          before,
          limit);
    }

    /** The same from the given record back. */
    public Query before(@Nullable String id, int most) {
      return new Query(
          accountId,
          action,
          outcome,
          principal,
          target,
          source,
          credential,
          requestId,
          since,
          until,
          id,
          most);
    }
  }
}
