package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.EnrolTotp;
import io.sallyport.stepup.EnrolTotp.Begun;
import io.sallyport.stepup.QrCodes;
import java.util.Base64;
import java.util.Map;

/** Shows a fresh TOTP seed, once: {@code POST /v1/users/{userId}/totp}. */
final class BeginTotpOperation implements Operation {
  private static final String PNG = "image/png";
  private static final String TEXT = "text/plain";

  private final EnrolTotp enrolTotp;
  private final QrCodes qrCodes;

  BeginTotpOperation(EnrolTotp enrolTotp, QrCodes qrCodes) {
    this.enrolTotp = enrolTotp;
    this.qrCodes = qrCodes;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST", "/v1/users/{userId}/totp", "beginTotpEnrolment", AuditAction.TOTP_ENROL)
        .admitting(Access.ANY_SESSION)
        .offering(Endpoint.JSON, PNG, TEXT);
  }

  @Override
  public Reply answer(Call call) {
    try (Begun begun = enrolTotp.begin(call.by(), Targeted.user(call))) {
      return switch (call.mediaType()) {
        case PNG -> Answers.of(201, PNG, Map.of(), copy(begun.png()));
        case TEXT -> Answers.of(201, TEXT, Map.of(), qrCodes.text(begun.uri()));
        default -> Answers.json(201, Map.of(), json -> write(json, begun));
      };
    }
  }

  private static void write(JsonWriter json, Begun begun) {
    try (SecretBytes picture =
        begun.png().expose(png -> SecretBytes.owning(Base64.getEncoder().encode(png)))) {
      json.secret("seed", begun.seedBase32())
          .secret("otpauthUri", begun.uri())
          .secret("qrPng", picture);
    }
  }

  private static SecretBytes copy(SecretBytes secret) {
    return secret.expose(SecretBytes::copyOf);
  }
}
