package io.sallyport.api.verification;

import io.sallyport.identity.Principal;
import io.sallyport.identity.RoleSession;
import io.sallyport.json.JsonWriter;
import io.sallyport.relying.VerifyForService;
import io.sallyport.signature.SignedCall;
import io.sallyport.signature.Verified;
import io.sallyport.sts.CallerIdentity;
import java.util.TreeSet;

/** What a relying service is told of one request. */
final class VerifiedJson {
  private VerifiedJson() {}

  static void write(JsonWriter json, VerifyForService.Answer answer) {
    switch (answer) {
      case VerifyForService.Proven(Verified verified) -> write(json.truth("verified", true), verified);
      case VerifyForService.Unproven unproven ->
          json.truth("verified", false).time("serverTime", unproven.serverTime());
    }
  }

  static void write(JsonWriter json, Verified verified) {
    Principal who = verified.principal();
    CallerIdentity identity = CallerIdentity.of(who);
    json.object(
            "principal",
            principal ->
                principal
                    .text("type", identity.type())
                    .text("accountId", who.accountId())
                    .text("principalId", identity.principalId())
                    .text("userId", identity.userId().orElse(null))
                    .text("roleId", identity.roleId().orElse(null))
                    .text("name", who.name())
                    .text("arn", identity.arn()))
        .text("accessKeyId", verified.credential());
    if (who instanceof Principal.AssumedRole(var role, RoleSession session)) {
      json.object(
          "session",
          facts ->
              facts
                  .text("role", role.name())
                  .text("name", session.name())
                  .text("personId", session.person())
                  .text("personAccountId", session.personAccount())
                  .text("sourceIdentity", session.sourceIdentity())
                  .truth("secondFactor", session.secondFactor())
                  .time("startedAt", session.startedAt())
                  .time("expiresAt", session.expiresAt()));
    }
    SignedCall call = verified.call();
    json.text("scheme", call.scheme())
        .texts("signedHeaders", new TreeSet<>(call.headers().keySet()))
        .text("action", call.action().orElse(null))
        .text("version", call.version().orElse(null));
  }
}
