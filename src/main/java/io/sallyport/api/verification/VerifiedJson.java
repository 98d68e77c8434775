package io.sallyport.api.verification;

import io.sallyport.identity.Entitlements.Ruling;
import io.sallyport.identity.Principal;
import io.sallyport.identity.RoleSession;
import io.sallyport.json.JsonWriter;
import io.sallyport.relying.VerifyForService;
import io.sallyport.relying.VerifyForService.Answer;
import io.sallyport.signature.SignedCall;
import io.sallyport.signature.UnboundBody;
import io.sallyport.signature.Verified;
import io.sallyport.sts.CallerIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a relying service is told of one request. */
final class VerifiedJson {
  private VerifiedJson() {}

  /** Of a request that could not be verified now; others of its batch were. */
  static void unavailable(JsonWriter json) {
    json.truth("verified", false).truth("unavailable", true);
  }

  static void write(JsonWriter json, Answer answer, Optional<String> receipt) {
    switch (answer) {
      case VerifyForService.Proven(Verified verified) -> {
        write(json.truth("verified", true), verified);
        json.text("receipt", receipt.orElse(null));
      }
      case VerifyForService.Ruled(Verified verified, Ruling ruling) -> {
        write(json.truth("verified", true), verified);
        write(json, ruling);
      }
      case VerifyForService.Unproven unproven ->
          json.truth("verified", false).time("serverTime", unproven.serverTime());
    }
  }

  private static void write(JsonWriter json, Ruling ruling) {
    json.truth("allowed", ruling.isAllowed())
        .text("reason", ruling.reason())
        .text("decidedBy", ruling.by());
    ruling
        .policy()
        .ifPresent(
            policy ->
                json.object(
                    "policy",
                    named -> named.text("type", policy.type()).text("name", policy.name())));
  }

  private static void write(JsonWriter json, Verified verified) {
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
        .text("signedPath", call.path())
        .texts("signedHeaders", sorted(call.headers().keySet()))
        .text("action", call.action().orElse(null))
        .text("version", call.version().orElse(null));
    call.unboundBody().ifPresent(body -> json.object("unboundBody", hash -> write(hash, body)));
  }

  private static List<String> sorted(Collection<String> names) {
    List<String> sorted = new ArrayList<>(names);
    Collections.sort(sorted);
    return sorted;
  }

  private static void write(JsonWriter json, UnboundBody body) {
    json.text("algorithm", body.algorithm());
    if (body.value().length() > 0) {
      json.text("hash", body.value().hex());
    }
  }
}
