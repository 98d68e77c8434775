package io.sallyport.alibaba;

import io.sallyport.identity.Principal;
import java.time.Duration;
import java.util.Set;

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
        .recommending(advice(operation, target, sender));
  }

  private static String advice(String operation, String target, Sender sender) {
    boolean root = operation.equals("KEY_ISSUE") && isRoot(target, sender);
    String action = " --action " + operation + " --target " + target;
    String parameter = root ? " --parameter acknowledgeRootRisk=true" : "";
    String parameters = root ? "{\"acknowledgeRootRisk\":true}" : "{}";
    return "Run scripts/sallyport step-up"
        + action
        + parameter
        + (" --source " + sender.source())
        + ", or POST /v1/step-up with the header Sallyport-Step-Up: code=<one-time code> and the"
        + (" body {\"action\":\"" + operation + "\",\"target\":\"" + target + "\",")
        + ("\"parameters\":" + parameters + ",\"source\":\"" + sender.source() + "\"}")
        + (hasParameters(operation) ? ", with the parameters that openapi.yaml lists" : "")
        + "; then repeat the call within five minutes.";
  }

  private static boolean hasParameters(String operation) {
    return !Set.of("KEY_ISSUE", "KEY_PURGE", "TOTP_RESET", "PASSWORD_SET").contains(operation);
  }

  private static boolean isRoot(String target, Sender sender) {
    return sender.by() != null
        && sender.by().principal() instanceof Principal.Root root
        && root.id().value().equals(target);
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
