package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.relying.ReadRelyingServices;
import io.sallyport.relying.RelyingService;
import java.util.List;

/** Lists who may have the account's keys verified: {@code GET /v1/relying-services}. */
final class ListRelyingServicesOperation implements Operation {
  private final ReadRelyingServices read;

  ListRelyingServicesOperation(ReadRelyingServices read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/relying-services", "listRelyingServices", AuditAction.RELYING_SERVICE_LIST);
  }

  @Override
  public Reply answer(Call call) {
    List<RelyingService> found = read.list(call.by());
    return Answers.ok(json -> json.objects("relyingServices", found, RelyingServiceJson::write));
  }
}
