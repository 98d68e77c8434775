package io.sallyport.api.front;

import static io.sallyport.api.front.ProblemKind.CHANGED;
import static io.sallyport.api.front.ProblemKind.ENROLMENT_REQUIRED;
import static io.sallyport.api.front.ProblemKind.IDEMPOTENCY_MISMATCH;
import static io.sallyport.api.front.ProblemKind.LOCKED_OUT;
import static io.sallyport.api.front.ProblemKind.NAME_TAKEN;
import static io.sallyport.api.front.ProblemKind.NOT_AUTHENTICATED;
import static io.sallyport.api.front.ProblemKind.NOT_FOUND;
import static io.sallyport.api.front.ProblemKind.NOT_PERMITTED;
import static io.sallyport.api.front.ProblemKind.QUOTA_REACHED;
import static io.sallyport.api.front.ProblemKind.ROOT_KEY_NOT_ACKNOWLEDGED;
import static io.sallyport.api.front.ProblemKind.STALE_TIMESTAMP;
import static io.sallyport.api.front.ProblemKind.STEP_UP_FAILED;
import static io.sallyport.api.front.ProblemKind.STEP_UP_REQUIRED;
import static io.sallyport.api.front.ProblemKind.STEP_UP_SPENT;
import static io.sallyport.api.front.ProblemKind.TOO_MANY_REQUESTS;
import static io.sallyport.api.front.ProblemKind.WOULD_LOCK_OUT_CALLER;
import static io.sallyport.api.front.ProblemKind.WRONG_STATE;

import io.sallyport.audit.AuditAction;
import io.sallyport.refusal.Refusal;

/** The one place where refusals become problem documents. */
final class RefusalProblems {
  private RefusalProblems() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Invalid no -> Problem.invalid(no.problems());
      case Refusal.NotAuthenticated no -> notAuthenticated();
      // To the holder of the secret too: this API tells nobody why.
      case Refusal.KeyUnusable no -> notAuthenticated();
      case Refusal.StaleTimestamp no ->
          Problem.of(STALE_TIMESTAMP, "compare your clock with serverTime")
              .with("serverTime", no.serverTime().toString());
      case Refusal.EnrolmentRequired no ->
          Problem.of(ENROLMENT_REQUIRED, "enrol a code generator, then sign in with a code");
      case Refusal.StepUpRequired no -> stepUpRequired(no.operation());
      case Refusal.GrantRequired no -> stepUpRequired(no.operation());
      case Refusal.StepUpFailed no ->
          Problem.of(STEP_UP_FAILED, "a wrong code, or a grant for something else");
      case Refusal.StepUpSpent no ->
          Problem.of(STEP_UP_SPENT, "a code or grant works once: wait for the next code");
      case Refusal.LockedOut no ->
          Problem.of(LOCKED_OUT, "too many wrong codes or passwords").after(no.retryAfter());
      case Refusal.NotPermitted no ->
          Problem.of(NOT_PERMITTED, "you may not " + words(no.action()));
      case Refusal.NotFound no -> Problem.of(NOT_FOUND, "there is no such " + no.kind());
      case Refusal.NameTaken no -> Problem.of(NAME_TAKEN, "this " + no.kind() + " name is taken");
      case Refusal.QuotaReached no ->
          Problem.of(QUOTA_REACHED, "at most " + no.limit() + " of kind " + no.kind());
      case Refusal.WrongState no ->
          Problem.of(WRONG_STATE, no.kind() + " is " + no.state() + ", must be " + no.needed());
      case Refusal.Changed no -> Problem.of(CHANGED, "read the " + no.kind() + " and try again");
      case Refusal.RootKeyNotAcknowledged no ->
          Problem.of(ROOT_KEY_NOT_ACKNOWLEDGED, "set acknowledgeRootRisk: prefer a RAM user");
      case Refusal.WouldLockOutCaller no ->
          Problem.of(
              WOULD_LOCK_OUT_CALLER, "set allowLockout if " + no.source() + " may lose access");
      case Refusal.IdempotencyMismatch no ->
          Problem.of(IDEMPOTENCY_MISMATCH, "use a new key for other parameters");
      case Refusal.TooManyRequests no ->
          Problem.of(TOO_MANY_REQUESTS, "slow down").after(no.retryAfter());
    };
  }

  private static Problem notAuthenticated() {
    return Problem.of(NOT_AUTHENTICATED, "sign in, or sign the request with an active AccessKey");
  }

  private static Problem stepUpRequired(String operation) {
    boolean signIn = operation.equals(AuditAction.SIGN_IN.name());
    String detail =
        signIn
            ? "send the one-time code as the member code"
            : "send Sallyport-Step-Up: code=<code> or grant=<grant>";
    return Problem.of(STEP_UP_REQUIRED, detail).with("operation", operation);
  }

  private static String words(String action) {
    return action.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
