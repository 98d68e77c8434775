package io.sallyport.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of reasons for a "no". Each is rendered in one place; what a record carries is
 * what the caller may know.
 */
public sealed interface Refusal {
  /** The exception that ends a use case with this refusal. */
  default RefusedException asException() {
    return new RefusedException(this);
  }

  /** Input is malformed; every problem is listed. */
  record Invalid(List<FieldProblem> problems) implements Refusal {
    /** One problem. */
    public static Invalid of(String field, String problem) {
      return new Invalid(List.of(new FieldProblem(field, problem)));
    }
  }

  /**
   * A problem with one field.
   *
   * @param field the name in the request
   * @param problem what is wrong with it, never repeating a secret value
   * @param place where in the field, if it holds a document
   */
  record FieldProblem(String field, String problem, @Nullable Place place) {
    /** A problem with the field as a whole. */
    public FieldProblem(String field, String problem) {
      this(field, problem, null);
    }
  }

  /**
   * A place in a JSON document.
   *
   * @param pointer of the value concerned (RFC 6901), empty for the document
   * @param line from 1
   * @param column from 1, in UTF-16 units
   */
  record Place(String pointer, int line, int column) {}

  /**
   * No credentials, or none that hold: unknown, wrong, disabled, expired and out of policy alike.
   */
  record NotAuthenticated() implements Refusal {}

  /**
   * The signature holds, but the key cannot be used. Only the holder of the secret may see that it
   * is this and not {@link NotAuthenticated}.
   */
  record KeyUnusable(Why why) implements Refusal {
    /** What is the matter. */
    public enum Why {
      /** The key is disabled. */
      INACTIVE,
      /** The key lies in the recycle bin. */
      RECYCLED,
      /** The key has come to its end. */
      EXPIRED,
      /** The key's owner is disabled. */
      OWNER_DISABLED,
      /** The account's or the key's network policy does not admit the address. */
      ADDRESS_REFUSED,
      /** The nonce was used before. */
      REPLAYED,
      /** The account does not take schemes on HMAC-SHA1. */
      SCHEME_OFF,
      /** The service that asks may not have keys of this account verified. */
      NOT_FOR_SERVICE,
      /** The temporary credentials have come to their end. */
      SESSION_EXPIRED,
      /** The temporary credentials were ended: their role, user or account is gone or disabled. */
      SESSION_ENDED,
      /** The security token belongs to another temporary key than the one named. */
      SESSION_OF_ANOTHER_KEY
    }
  }

  /**
   * The signed request is older or newer than the window; stating the time helps an honest client.
   */
  record StaleTimestamp(Instant serverTime) implements Refusal {}

  /** The session may do nothing but enrol a second factor. */
  record EnrolmentRequired() implements Refusal {}

  /** The operation needs a fresh one-time code or a grant. */
  record StepUpRequired(String operation) implements Refusal {}

  /** The client cannot send a code, and no fitting grant was taken beforehand. */
  record GrantRequired(String operation, String target) implements Refusal {}

  /** The code does not match, or the grant does not fit this operation. */
  record StepUpFailed() implements Refusal {}

  /** The code or grant was right but has been used. */
  record StepUpSpent() implements Refusal {}

  /** Too many wrong codes or passwords: nothing is looked at until the time has passed. */
  record LockedOut(Duration retryAfter) implements Refusal {}

  /** The principal may not do this. */
  record NotPermitted(String action, Denial denial) implements Refusal {}

  /**
   * What in the policies said no; told to clients of the compatible API.
   *
   * @param ramName what policies call the action
   * @param explicit whether a statement denies it; otherwise none allows it
   */
  record Denial(String ramName, boolean explicit, DenyingPolicies by) {}

  /** Whose policies said no. */
  enum DenyingPolicies {
    /** What is attached to the user or role, and the rules that no policy can lift. */
    IDENTITY,

    /** What the role session was narrowed with. */
    SESSION,

    /** The role's trust policy. */
    TRUST
  }

  /** No such thing, or none that the caller may know of. */
  record NotFound(String kind, String id) implements Refusal {}

  /** The name is taken. */
  record NameTaken(String kind, String name) implements Refusal {}

  /** The limit of live things is reached. */
  record QuotaReached(String kind, int limit) implements Refusal {}

  /** The thing is in a state that does not allow the operation. */
  record WrongState(String kind, String id, String state, String needed) implements Refusal {}

  /** Somebody changed the thing meanwhile; read it again. */
  record Changed(String kind, String id) implements Refusal {}

  /** Root keys are discouraged and need an explicit acknowledgement. */
  record RootKeyNotAcknowledged() implements Refusal {}

  /** The policy would shut out the present caller; an explicit flag allows it. */
  record WouldLockOutCaller(String source) implements Refusal {}

  /** The idempotency key was used with other parameters. */
  record IdempotencyMismatch() implements Refusal {}

  /** Too many requests from one source or for one user. */
  record TooManyRequests(Duration retryAfter) implements Refusal {}
}
