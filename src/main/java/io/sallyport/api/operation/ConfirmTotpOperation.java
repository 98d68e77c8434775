package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.stepup.EnrolTotp;

/** Confirms by two consecutive codes: {@code POST .../totp/confirmation}. */
final class ConfirmTotpOperation implements Operation {
  private final EnrolTotp enrolTotp;

  ConfirmTotpOperation(EnrolTotp enrolTotp) {
    this.enrolTotp = enrolTotp;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST",
            "/v1/users/{userId}/totp/confirmation",
            "confirmTotpEnrolment",
            AuditAction.TOTP_CONFIRM)
        .admitting(Access.ANY_SESSION)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    Field<String> first = call.body().required("firstCode", ConfirmTotpOperation::sixDigits);
    Field<String> second = call.body().required("secondCode", ConfirmTotpOperation::sixDigits);
    call.body().done();
    enrolTotp.confirm(
        call.by(), new EnrolTotp.Confirmation(Targeted.user(call), first.value(), second.value()));
    return Answers.noContent();
  }

  private static String sixDigits(String text) {
    if (!text.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("has six digits");
    }
    return text;
  }
}
