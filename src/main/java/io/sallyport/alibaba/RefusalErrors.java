package io.sallyport.alibaba;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.Denial;
import java.time.Duration;

/** The one place where refusals become errors of this API. */
final class RefusalErrors {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final SignatureErrors signatures;

  RefusalErrors(SignatureErrors signatures) {
    this.signatures = signatures;
  }

  RpcError of(Refusal refusal, Sender sender) {
    return switch (refusal) {
      case Refusal.NotAuthenticated no -> signatures.notAuthenticated(sender);
      case Refusal.KeyUnusable no -> SignatureErrors.unusable(no.why(), sender);
      case Refusal.StaleTimestamp no -> SignatureErrors.stale(no.serverTime(), sender);
      case Refusal.Invalid no -> InvalidParameters.of(no.problems());
      case Refusal.NotPermitted no -> denied(no.denial(), sender);
      case Refusal.EnrolmentRequired no -> StepUpErrors.enrolmentRequired();
      case Refusal.StepUpRequired no -> StepUpErrors.required(no.operation(), "", sender);
      case Refusal.GrantRequired no -> StepUpErrors.required(no.operation(), no.target(), sender);
      case Refusal.StepUpFailed no -> StepUpErrors.failed();
      case Refusal.StepUpSpent no -> StepUpErrors.spent();
      case Refusal.LockedOut no -> StepUpErrors.lockedOut(no.retryAfter());
      case Refusal.NotFound no -> notFound(no.kind());
      case Refusal.NameTaken no -> taken(no.kind());
      case Refusal.QuotaReached no -> full(no);
      case Refusal.WrongState no -> wrongState(no);
      case Refusal.Changed no -> changed(no.kind());
      case Refusal.RootKeyNotAcknowledged no -> StepUpErrors.rootKeyNotAcknowledged();
      case Refusal.WouldLockOutCaller no -> wouldLockOut(no.source());
      case Refusal.IdempotencyMismatch no ->
          RpcError.of(
              BAD_REQUEST,
              "IdempotentParameterMismatch",
              "The request uses the same idempotency key as a previous, but not identical one.");
      case Refusal.TooManyRequests no -> throttled(no.retryAfter());
    };
  }

  private static RpcError denied(Denial denial, Sender sender) {
    String reason = denial.explicit() ? "is denied by a policy" : "is allowed by no policy";
    return RpcError.of(
            FORBIDDEN,
            "NoPermission",
            "You are not authorized to do this operation. Action: "
                + denial.ramName()
                + " "
                + reason
                + ".")
        .recommending(
            "Ask an administrator of your account for a policy that allows "
                + denial.ramName()
                + ".")
        .denied(detail(denial, sender));
  }

  private static Body detail(Denial denial, Sender sender) {
    Body detail =
        Body.empty()
            .text("AuthAction", denial.ramName())
            .text("NoPermissionType", denial.explicit() ? "ExplicitDeny" : "ImplicitDeny")
            .text(
                "PolicyType",
                switch (denial.by()) {
                  case IDENTITY -> "AccountLevelIdentityBasedPolicy";
                  case SESSION -> "SessionPolicy";
                  case TRUST -> "AssumeRolePolicy";
                });
    sender.describe(detail);
    return detail;
  }

  private static RpcError notFound(String kind) {
    return RpcError.of(
        NOT_FOUND, "EntityNotExist." + Entity.of(kind), "The " + kind + " does not exist.");
  }

  private static RpcError taken(String kind) {
    return RpcError.of(
        CONFLICT, "EntityAlreadyExists." + Entity.of(kind), "The " + kind + " already exists.");
  }

  private static RpcError full(Refusal.QuotaReached no) {
    return RpcError.of(
            CONFLICT,
            "LimitExceeded." + Entity.of(no.kind()),
            "The limit of " + no.limit() + " is reached for: " + no.kind() + ".")
        .recommending("Delete what is no longer in use, then try again.");
  }

  /** To clients of this API a key is in the recycle bin or it is not: elsewhere it is no key. */
  private static RpcError wrongState(Refusal.WrongState no) {
    return switch (no.kind()) {
      case "access key" -> notFound(no.kind());
      case "totp" ->
          RpcError.of(
              CONFLICT,
              "EntityAlreadyExists.User.MFADevice",
              "The user has a second factor already.");
      default -> DeleteConflicts.of(no);
    };
  }

  private static RpcError changed(String kind) {
    return RpcError.of(
            CONFLICT, "OperationConflict", "The " + kind + " was changed by somebody meanwhile.")
        .recommending("Read it again, then try again.");
  }

  private static RpcError wouldLockOut(String source) {
    return RpcError.of(
            CONFLICT,
            "WouldLockOutCaller",
            "The policy would refuse " + source + ", from where this very call comes.")
        .recommending(
            "Add the address, call with another AccessKey, or use the native API's allowLockout.");
  }

  private static RpcError throttled(Duration retryAfter) {
    return RpcError.of(
            BAD_REQUEST, "Throttling.User", "Request was denied due to user flow control.")
        .recommending("Slow down; try again after the seconds that Retry-After says.")
        .after(retryAfter);
  }
}
