package io.sallyport.alibaba.sts;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Principal;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.sts.AssumeRole;
import io.sallyport.sts.AssumedSession;
import io.sallyport.sts.CallerIdentity;
import io.sallyport.sts.RoleArn;
import io.sallyport.sts.SessionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code AssumeRole} and {@code GetCallerIdentity}, with the error codes that their SDKs know. */
public final class StsOperations {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int SECONDS_DIGITS_MAX = 9;

  private final AssumeRole assumeRole;

  /** Takes its use case. */
  public StsOperations(AssumeRole assumeRole) {
    this.assumeRole = assumeRole;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    return List.of(
        RpcOperation.change(Product.STS, "AssumeRole", AuditAction.ROLE_ASSUME, this::assumeRole),
        RpcOperation.read(
            Product.STS,
            "GetCallerIdentity",
            AuditAction.CALLER_IDENTITY,
            StsOperations::callerIdentity));
  }

  private Body assumeRole(RpcCall call) {
    SessionRequest request = request(call.parameters());
    if (call.by().principal() instanceof Principal.Root) {
      // The use case refuses it too, but only these words tell SDK users what to do.
      throw new RpcRefusedException(
          FORBIDDEN, "NoPermission", "Roles may not be assumed by root accounts.");
    }
    return delivered(assumeRole.assume(call.by(), request));
  }

  private static SessionRequest request(Parameters given) {
    return new SessionRequest(
        read("RoleArn", given.required("RoleArn"), RoleArn::parse),
        read("RoleSessionName", given.required("RoleSessionName"), SessionRequest.NAME_FORM),
        given.text("DurationSeconds").map(StsOperations::duration),
        given.text("Policy").map(StsOperations::policy).orElse(null),
        optional(given, "ExternalId", SessionRequest.EXTERNAL_ID_FORM).orElse(null),
        optional(given, "SourceIdentity", SessionRequest.NAME_FORM).orElse(null));
  }

  private static Duration duration(String text) {
    if (!text.matches("[0-9]{1," + SECONDS_DIGITS_MAX + "}")) {
      throw Parameters.invalid("DurationSeconds", "is a number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static PolicyDocument policy(String text) {
    if (text.codePointCount(0, text.length()) > PolicyDocument.SESSION_CHARS_MAX) {
      throw new RpcRefusedException(
          BAD_REQUEST,
          "InvalidParameter.PolicySize",
          "The parameter Policy has at most " + PolicyDocument.SESSION_CHARS_MAX + " characters.");
    }
    try {
      return PolicyDocument.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new RpcRefusedException(
          BAD_REQUEST,
          "InvalidParameter.PolicyGrammar",
          "The parameter Policy is not a policy: " + malformed.getMessage());
    }
  }

  private static Optional<String> optional(
      Parameters given, String name, Function<String, String> parse) {
    return given.text(name).map(text -> read(name, text, parse));
  }

  private static <T> T read(String name, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw Parameters.invalid(name, String.valueOf(malformed.getMessage()));
    }
  }

  private static Body delivered(AssumedSession assumed) {
    Body credentials =
        Body.empty()
            .text("AccessKeyId", assumed.session().credential())
            .secret("AccessKeySecret", assumed.secret())
            .secret("SecurityToken", assumed.securityToken())
            .time("Expiration", assumed.session().expiresAt());
    return Body.empty()
        .object("Credentials", credentials)
        .object(
            "AssumedRoleUser",
            Body.empty().text("Arn", assumed.arn()).text("AssumedRoleId", assumed.assumedRoleId()))
        .text("SourceIdentity", assumed.session().sourceIdentity());
  }

  private static Body callerIdentity(RpcCall call) {
    Principal who = call.by().principal();
    CallerIdentity identity = CallerIdentity.of(who);
    return Body.empty()
        .text("IdentityType", identity.type())
        .text("AccountId", who.accountId())
        .text("PrincipalId", identity.principalId())
        .text("UserId", identity.userId().orElse(null))
        .text("RoleId", identity.roleId().orElse(null))
        .text("Arn", identity.arn());
  }
}
