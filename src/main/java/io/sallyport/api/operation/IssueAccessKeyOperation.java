package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.Issuance;
import io.sallyport.accesskey.IssueAccessKey;
import io.sallyport.accesskey.IssueRequest;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.IdentityId;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.network.NetworkPolicy;
import java.time.Instant;
import java.util.Map;

/**
 * Issues a key: {@code POST /v1/users/{userId}/access-keys}. The secret is in this answer and never
 * again; as CSV if the caller prefers that.
 */
final class IssueAccessKeyOperation implements Operation {
  private static final String CSV = "text/csv";

  private final IssueAccessKey issueAccessKey;

  IssueAccessKeyOperation(IssueAccessKey issueAccessKey) {
    this.issueAccessKey = issueAccessKey;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST", "/v1/users/{userId}/access-keys", "issueAccessKey", AuditAction.KEY_ISSUE)
        .withBody()
        .offering(Endpoint.JSON, CSV);
  }

  @Override
  public Reply answer(Call call) {
    IssueRequest wanted = read(Targeted.user(call), call.body());
    String idempotencyKey = call.single("Idempotency-Key").orElse(null);
    return switch (issueAccessKey.issue(call.by(), wanted, call.presented(), idempotencyKey)) {
      case Issuance.Issued issued -> delivered(issued, call.mediaType());
      case Issuance.AlreadyDelivered earlier ->
          Answers.ok(json -> json.text("accessKeyId", earlier.id()).truth("secretDelivered", true));
    };
  }

  /** The body, checked; also what a grant is bound to. */
  static IssueRequest read(IdentityId owner, Fields body) {
    Field<AccessKey.UseCase> useCase =
        body.optional("useCase", Parse.oneOf(AccessKey.UseCase.class));
    Field<String> description = body.optional("description", Parse.text(128));
    Field<Instant> expiresAt = body.optional("expiresAt", Parse::time);
    Field<Boolean> acknowledged = body.truth("acknowledgeRootRisk");
    Fields policy = body.object("networkPolicy");
    NetworkPolicy networkPolicy = policy == null ? null : PolicyJson.read(policy);
    body.done();
    return new IssueRequest(
        owner,
        useCase.orNull(),
        description.orNull(),
        expiresAt.orNull(),
        networkPolicy,
        acknowledged.or(false));
  }

  private static Reply delivered(Issuance.Issued issued, String mediaType) {
    try (issued) {
      String location = "/v1/access-keys/" + issued.key().id();
      if (mediaType.equals(CSV)) {
        String file = "attachment; filename=\"" + issued.key().id() + ".csv\"";
        return Answers.of(
            201,
            CSV + "; charset=utf-8; header=present",
            Map.of("Location", location, "Content-Disposition", file),
            PairCsv.of(issued.key().id().value(), issued.secret()));
      }
      return Answers.created(
          location,
          json -> {
            AccessKeyJson.write(json, issued.key());
            json.secret("accessKeySecret", issued.secret());
          });
    }
  }
}
