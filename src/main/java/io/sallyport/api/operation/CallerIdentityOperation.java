package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Principal;
import io.sallyport.signin.Session;
import java.util.Optional;

/** Tells who is asking: {@code GET /v1/caller-identity}. */
final class CallerIdentityOperation implements Operation {
  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/caller-identity", "getCallerIdentity", AuditAction.CALLER_IDENTITY)
        .admitting(Access.ANY_SESSION);
  }

  @Override
  public Reply answer(Call call) {
    Caller by = call.by();
    Principal who = by.principal();
    String account = who.accountId().value();
    Optional<Session> session = call.session();
    return Answers.ok(json ->
        json.text("identityType", type(who))
            .text("accountId", account)
            .text("principalId", who.id())
            .text("userId", who.id())
            .text("arn", "acs:ram::" + account + ":" + resource(who))
            .text("principalName", who.name())
            .text("credential", session.isPresent() ? "session" : "accessKey")
            .text("accessKeyId", session.isPresent() ? null : by.credential())
            .text("sessionScope", session.map(Session::scope).orElse(null))
            .time("sessionExpiresAt", session.map(Session::expiresAt).orElse(null)));
  }

  private static String type(Principal who) {
    return switch (who) {
      case Principal.Root root -> "Account";
      case Principal.User user -> "RAMUser";
      case Principal.AssumedRole role -> "AssumedRoleUser";
    };
  }

  private static String resource(Principal who) {
    return switch (who) {
      case Principal.Root root -> "root";
      case Principal.User user -> "user/" + user.principalName().name();
      case Principal.AssumedRole role -> role.name();
    };
  }
}
