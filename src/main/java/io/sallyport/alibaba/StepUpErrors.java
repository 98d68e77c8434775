package io.sallyport.alibaba;

import java.time.Duration;

/** Errors of the second factor, with what an SDK's user has to do about them. */
final class StepUpErrors {
  private static final int FORBIDDEN = 403;

  private StepUpErrors() {}

  static RpcError required(String operation, String target, Sender sender) {
    return RpcError.of(
            FORBIDDEN,
            "StepUpRequired",
            "This operation needs a fresh second factor, which an SDK cannot send: take a grant"
                + (" for " + operation + " " + target).stripTrailing()
                + " first.")
        .recommending(new StepUpAdvice(operation, target, sender).text());
  }

  static RpcError enrolmentRequired() {
    return RpcError.of(
            FORBIDDEN,
            "EnrolmentRequired",
            "This operation needs a second factor, and you have enrolled none.")
        .recommending("Sign in with your password and enrol one: POST /v1/users/me/totp.");
  }

  static RpcError failed() {
    return RpcError.of(
            FORBIDDEN, "CheckAuthenticationCodeFail", "The one-time code or grant does not hold.")
        .recommending("Use the present code, or a grant for exactly this operation.");
  }

  static RpcError spent() {
    return RpcError.of(
            FORBIDDEN, "CheckAuthenticationCodeFail", "The one-time code or grant has been used.")
        .recommending("A code or grant works once: wait for the next code.");
  }

  static RpcError lockedOut(Duration retryAfter) {
    return RpcError.of(
            FORBIDDEN, "CheckAuthenticationCodeFail", "There were too many wrong one-time codes.")
        .recommending("Wait as long as Retry-After says.")
        .after(retryAfter);
  }

  static RpcError rootKeyNotAcknowledged() {
    return RpcError.of(
            FORBIDDEN,
            "RootKeyNotAcknowledged",
            "A key of the root endangers everything that the account owns.")
        .recommending("Prefer a RAM user's key.");
  }
}
