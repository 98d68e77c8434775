package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.stepup.ResetTotp;

/** Removes a second factor: {@code DELETE /v1/users/{userId}/totp}. */
final class ResetTotpOperation implements Operation {
  private final ResetTotp resetTotp;

  ResetTotpOperation(ResetTotp resetTotp) {
    this.resetTotp = resetTotp;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE", "/v1/users/{userId}/totp", "resetTotp", AuditAction.TOTP_RESET);
  }

  @Override
  public Reply answer(Call call) {
    resetTotp.reset(call.by(), Targeted.user(call), call.presented());
    return Answers.noContent();
  }
}
