package io.sallyport.api.operation;

import io.sallyport.accesskey.RecycleAccessKey;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;

/** Moves a disabled key to the recycle bin: {@code DELETE /v1/access-keys/...}. */
final class RecycleAccessKeyOperation implements Operation {
  private final RecycleAccessKey recycleAccessKey;

  RecycleAccessKeyOperation(RecycleAccessKey recycleAccessKey) {
    this.recycleAccessKey = recycleAccessKey;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE", "/v1/access-keys/{accessKeyId}", "recycleAccessKey", AuditAction.KEY_RECYCLE);
  }

  @Override
  public Reply answer(Call call) {
    recycleAccessKey.recycle(call.by(), Targeted.accessKey(call));
    return Answers.noContent();
  }
}
