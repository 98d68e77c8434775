package io.sallyport.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One record of what somebody did or tried. Immutable; its seal covers every component. Details are
 * names and numbers a person needs to understand the change, never a secret.
 *
 * @param id unique, ordered by time (UUID version 7 text)
 * @param at when, by the server's clock
 * @param accountId the account concerned, absent for a stranger's attempt
 * @param principal who: a principal name, or {@code system}; absent for a stranger
 * @param credential with what: {@code session}, {@code password}, an AccessKey ID, {@code
 *     operator}, {@code system}, or {@code none}
 * @param source source address as seen after proxies
 * @param action what
 * @param target on what: an id or name
 * @param outcome how it ended
 * @param reason the refusal's or outage's name when it did not succeed
 * @param stepUp second factor used for this very operation; a succeeded event that names a grant
 *     spends it in the transaction that records the event
 * @param requestId the id the caller was told
 * @param details further facts, sorted by name
 */
public record AuditEvent(
    String id,
    Instant at,
    @Nullable String accountId,
    @Nullable String principal,
    String credential,
    String source,
    AuditAction action,
    @Nullable String target,
    Outcome outcome,
    @Nullable String reason,
    StepUpUse stepUp,
    String requestId,
    Map<String, String> details) {
  /** Copies and sorts the details. */
  public AuditEvent {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** How it ended. */
  public enum Outcome {
    SUCCEEDED,
    REFUSED,
    FAILED
  }

  /**
   * The second factor of one operation.
   *
   * @param kind what was shown
   * @param grantId public id of the grant; present only for {@link Kind#GRANT}
   */
  public record StepUpUse(Kind kind, @Nullable String grantId) {
    /** Nothing was shown or needed. */
    public static final StepUpUse NONE = new StepUpUse(Kind.NONE, null);

    /** A one-time code came with the call and has been spent. */
    public static final StepUpUse CODE = new StepUpUse(Kind.CODE, null);

    /** A grant taken beforehand. */
    public static StepUpUse grant(String grantId) {
      return new StepUpUse(Kind.GRANT, grantId);
    }

    /** The kinds. */
    public enum Kind {
      NONE,
      CODE,
      GRANT
    }
  }
}
