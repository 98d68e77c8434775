package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.UpdateRelyingService;

/** Changes a relying service: {@code PATCH /v1/relying-services/{relyingServiceId}}. */
final class UpdateRelyingServiceOperation implements Operation {
  private final UpdateRelyingService update;

  UpdateRelyingServiceOperation(UpdateRelyingService update) {
    this.update = update;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PATCH",
            "/v1/relying-services/{relyingServiceId}",
            "updateRelyingService",
            AuditAction.RELYING_SERVICE_UPDATE)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    UpdateRelyingService.Command wanted =
        RelyingServiceJson.change(Targeted.relyingService(call), call.body(), call.presented());
    RelyingService changed = update.update(call.by(), wanted);
    return Answers.ok(json -> RelyingServiceJson.write(json, changed));
  }
}
