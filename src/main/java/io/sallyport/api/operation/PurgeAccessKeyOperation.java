package io.sallyport.api.operation;

import io.sallyport.accesskey.PurgeAccessKey;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;

/** Deletes a recycled key for good: {@code DELETE /v1/recycle-bin/...}. */
final class PurgeAccessKeyOperation implements Operation {
  private final PurgeAccessKey purgeAccessKey;

  PurgeAccessKeyOperation(PurgeAccessKey purgeAccessKey) {
    this.purgeAccessKey = purgeAccessKey;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE", "/v1/recycle-bin/{accessKeyId}", "purgeAccessKey", AuditAction.KEY_PURGE);
  }

  @Override
  public Reply answer(Call call) {
    purgeAccessKey.purge(call.by(), Targeted.accessKey(call), call.presented());
    return Answers.noContent();
  }
}
