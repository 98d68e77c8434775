package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.relying.Registered;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.RenewVerifierCredential;
import java.time.Duration;

/**
 * Gives a relying service a new credential: {@code POST
 * /v1/relying-services/{relyingServiceId}/credentials}. It is in this answer and never again.
 */
final class RenewVerifierCredentialOperation implements Operation {
  private final RenewVerifierCredential renew;

  RenewVerifierCredentialOperation(RenewVerifierCredential renew) {
    this.renew = renew;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST",
            "/v1/relying-services/{relyingServiceId}/credentials",
            "renewRelyingServiceCredential",
            AuditAction.RELYING_SERVICE_CREDENTIAL_RENEW)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    RelyingServiceId id = Targeted.relyingService(call);
    Duration overlap = overlap(call.body());
    try (Registered made = renew.renew(call.by(), id, overlap, call.presented())) {
      return Answers.created(
          "/v1/relying-services/" + id, json -> RelyingServiceJson.write(json, made));
    }
  }

  /** The body, checked; also what a grant is bound to. */
  static Duration overlap(Fields body) {
    Field<Integer> seconds =
        body.number(
            "overlapSeconds", 0, (int) RenewVerifierCredential.OVERLAP_MAX.toSeconds());
    body.done();
    return Duration.ofSeconds(seconds.or(0));
  }
}
