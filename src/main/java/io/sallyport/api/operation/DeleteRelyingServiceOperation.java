package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.relying.DeleteRelyingService;

/** Deletes a relying service: {@code DELETE /v1/relying-services/{relyingServiceId}}. */
final class DeleteRelyingServiceOperation implements Operation {
  private final DeleteRelyingService delete;

  DeleteRelyingServiceOperation(DeleteRelyingService delete) {
    this.delete = delete;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE",
        "/v1/relying-services/{relyingServiceId}",
        "deleteRelyingService",
        AuditAction.RELYING_SERVICE_DELETE);
  }

  @Override
  public Reply answer(Call call) {
    delete.delete(call.by(), Targeted.relyingService(call));
    return Answers.noContent();
  }
}
