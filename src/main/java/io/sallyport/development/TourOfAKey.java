package io.sallyport.development;

import io.sallyport.client.RequestSigning;
import io.sallyport.development.TourCalls.Expected;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The part of the tour that is about one AccessKey, from issue to recycle bin. */
final class TourOfAKey {
  private static final String NOT_AUTHENTICATED = "NotAuthenticated";

  /** TEST-NET-3 (RFC 5737): nobody is there. */
  private static final String ELSEWHERE = "203.0.113.0/24";

  private final TourCalls calls;
  private final SecretBytes session;
  private final String user;
  private final Supplier<String> code;
  private final String idempotencyKey = Bytes.of(DevelopmentSecrets.random(16)).hex();

  TourOfAKey(TourCalls calls, SecretBytes session, String user, Supplier<String> code) {
    this.calls = calls;
    this.session = session;
    this.user = user;
    this.code = code;
  }

  void run() {
    refuseWithoutStepUp();
    try (Answer issued = issue();
        SecretBytes secret = issued.secret("accessKeySecret")) {
      RequestSigning key = new RequestSigning(issued.required("accessKeyId"), secret);
      askAgain(key);
      useIt(key);
      confineIt(key);
      disableIt(key);
      showAudit(key);
    }
  }

  private void refuseWithoutStepUp() {
    calls.step("Issuing a key with the session alone is refused: a fresh second factor is missing");
    calls
        .call(
            session,
            "POST " + keysPath(),
            keyRequest(),
            Map.of("Idempotency-Key", idempotencyKey),
            new Expected(401, "StepUpRequired", "a challenge as in RFC 9470, and no key"))
        .close();
  }

  private Answer issue() {
    calls.step("With a one-time code the token derives a key; the answer has the secret, once");
    return calls.call(
        session,
        "POST " + keysPath(),
        keyRequest(),
        Map.of("Idempotency-Key", idempotencyKey, "Sallyport-Step-Up", "code=" + code.get()),
        new Expected(201, "an AccessKey ID and its secret"));
  }

  private void askAgain(RequestSigning key) {
    calls.step("Who lost the answer and asks again gets the same key, but never the secret");
    try (Answer answer =
        calls.call(
            session,
            "POST " + keysPath(),
            keyRequest(),
            Map.of("Idempotency-Key", idempotencyKey),
            new Expected(200, "no second key"))) {
      calls.expect(
          answer.required("accessKeyId").equals(key.keyId())
              && answer.text("accessKeySecret").isEmpty(),
          "the same key id, and no secret");
    }
  }

  private void useIt(RequestSigning key) {
    calls.step("A program signs a request with the key");
    Map<String, String> signature = calls.signature(key);
    try (Answer answer = calls.signed(signature, new Expected(200, "accepted"))) {
      calls.expect(answer.required("userId").equals(user), "as the user who owns the key");
    }
    calls.step("The very same request again");
    refused(signature, "refused: every nonce works once");
  }

  private void confineIt(RequestSigning key) {
    calls.step("A network policy that would shut out the caller himself needs a clear word");
    calls
        .call(
            session,
            "PUT",
            policyPath(key),
            elsewhere(),
            new Expected(409, "WouldLockOutCaller", "refused, nothing is changed"))
        .close();
    calls
        .call(
            session,
            "PUT",
            policyPath(key),
            elsewhere().truth("allowLockout", true),
            new Expected(200, "with allowLockout it is set"))
        .close();
    calls.step("From here, outside the policy, a correctly signed request");
    refused(calls.signature(key), "refused, in the same words as a wrong signature");
    calls.step("The policy is lifted");
    calls
        .call(
            session,
            "PUT",
            policyPath(key),
            new JsonBody().truth("restricted", false),
            new Expected(200, "from everywhere again"))
        .close();
    calls.signed(calls.signature(key), new Expected(200, "accepted at the next request")).close();
  }

  private void disableIt(RequestSigning key) {
    calls.step("The key is disabled");
    calls
        .call(
            session,
            "PATCH",
            "/v1/access-keys/" + key.keyId(),
            new JsonBody().text("status", "INACTIVE"),
            new Expected(200, "final from this answer on"))
        .close();
    refused(calls.signature(key), "refused at once");
    calls.step("The key goes to the recycle bin");
    calls
        .call(
            session,
            "DELETE",
            "/v1/access-keys/" + key.keyId(),
            null,
            new Expected(204, "it can be restored there, or purged"))
        .close();
    refused(calls.signature(key), "refused as before");
  }

  private void showAudit(RequestSigning key) {
    calls.step("The audit has it all");
    try (Answer answer =
        calls.call(
            session,
            "GET",
            "/v1/audit?target=" + key.keyId(),
            null,
            new Expected(200, "the records about this key"))) {
      List<String> actions = answer.texts("events.action");
      calls.expect(
          actions.containsAll(
              List.of("KEY_ISSUE", "KEY_NETWORK_POLICY_SET", "KEY_STATUS_SET", "KEY_RECYCLE")),
          "issued, confined, disabled, recycled, and the refusal between: "
              + String.join(", ", actions));
    }
  }

  private void refused(Map<String, String> signature, String words) {
    calls.signed(signature, new Expected(401, NOT_AUTHENTICATED, words)).close();
  }

  private static JsonBody keyRequest() {
    return new JsonBody().text("description", "made by the tour");
  }

  private static JsonBody elsewhere() {
    return new JsonBody().truth("restricted", true).texts("allowed", List.of(ELSEWHERE));
  }

  private String keysPath() {
    return "/v1/users/" + user + "/access-keys";
  }

  private static String policyPath(RequestSigning key) {
    return "/v1/access-keys/" + key.keyId() + "/network-policy";
  }
}
