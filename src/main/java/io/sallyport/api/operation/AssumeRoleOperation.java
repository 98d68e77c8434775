package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.sts.AssumeRole;
import io.sallyport.sts.AssumedSession;
import io.sallyport.sts.RoleArn;
import io.sallyport.sts.SessionRequest;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Assumes a role: {@code POST /v1/role-sessions}. */
final class AssumeRoleOperation implements Operation {
  private final AssumeRole assumeRole;

  AssumeRoleOperation(AssumeRole assumeRole) {
    this.assumeRole = assumeRole;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/role-sessions", "assumeRole", AuditAction.ROLE_ASSUME)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    SessionRequest request = read(call.body());
    call.concerns(new Concern(null, request.role().toString()));
    try (AssumedSession assumed = assumeRole.assume(call.by(), request)) {
      return Answers.json(
          201,
          Map.of(),
          json ->
              json.text("accessKeyId", assumed.session().credential())
                  .secret("accessKeySecret", assumed.secret())
                  .secret("securityToken", assumed.securityToken())
                  .time("expiresAt", assumed.session().expiresAt())
                  .text("arn", assumed.arn())
                  .text("assumedRoleId", assumed.assumedRoleId())
                  .text("sourceIdentity", assumed.session().sourceIdentity()));
    }
  }

  private static SessionRequest read(Fields body) {
    Field<RoleArn> role = body.required("roleArn", RoleArn::parse);
    Field<String> name = body.required("sessionName", SessionRequest.NAME_FORM);
    Field<Duration> duration = body.optional("duration", AssumeRoleOperation::duration);
    Field<PolicyDocument> policy = body.optional("policy", AssumeRoleOperation::policy);
    Field<String> externalId = body.optional("externalId", SessionRequest.EXTERNAL_ID_FORM);
    Field<String> sourceIdentity = body.optional("sourceIdentity", SessionRequest.NAME_FORM);
    body.done();
    return new SessionRequest(
        role.value(),
        name.value(),
        Optional.ofNullable(duration.orNull()),
        policy.orNull(),
        externalId.orNull(),
        sourceIdentity.orNull());
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("is an ISO 8601 duration such as PT1H", malformed);
    }
  }

  private static PolicyDocument policy(String text) {
    if (text.codePointCount(0, text.length()) > PolicyDocument.SESSION_CHARS_MAX) {
      throw new IllegalArgumentException(
          "has at most " + PolicyDocument.SESSION_CHARS_MAX + " characters");
    }
    return PolicyDocument.parse(text);
  }
}
