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
import io.sallyport.sts.CallerIdentity;
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
    CallerIdentity identity = CallerIdentity.of(who);
    Optional<Session> session = call.session();
    return Answers.ok(json ->
        json.text("identityType", identity.type())
            .text("accountId", who.accountId())
            .text("principalId", identity.principalId())
            .text("userId", identity.userId().orElse(null))
            .text("roleId", identity.roleId().orElse(null))
            .text("arn", identity.arn())
            .text("principalName", who.name())
            .text("credential", session.isPresent() ? "session" : "accessKey")
            .text("accessKeyId", session.isPresent() ? null : by.credential())
            .text("sessionScope", session.map(Session::scope).orElse(null))
            .time("sessionExpiresAt", session.map(Session::expiresAt).orElse(null)));
  }
}
