package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.relying.ReadRelyingServices;
import io.sallyport.relying.RelyingService;

/** Shows a relying service: {@code GET /v1/relying-services/{relyingServiceId}}. */
final class GetRelyingServiceOperation implements Operation {
  private final ReadRelyingServices read;

  GetRelyingServiceOperation(ReadRelyingServices read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/relying-services/{relyingServiceId}",
        "getRelyingService",
        AuditAction.RELYING_SERVICE_READ);
  }

  @Override
  public Reply answer(Call call) {
    RelyingService found = read.get(call.by(), Targeted.relyingService(call));
    return Answers.ok(json -> RelyingServiceJson.write(json, found));
  }
}
