package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.RecycleAccessKey;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;

/** Takes a key out of the recycle bin: {@code POST .../restoration}. */
final class RestoreAccessKeyOperation implements Operation {
  private final RecycleAccessKey recycleAccessKey;

  RestoreAccessKeyOperation(RecycleAccessKey recycleAccessKey) {
    this.recycleAccessKey = recycleAccessKey;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "POST",
        "/v1/recycle-bin/{accessKeyId}/restoration",
        "restoreAccessKey",
        AuditAction.KEY_RESTORE);
  }

  @Override
  public Reply answer(Call call) {
    AccessKey key = recycleAccessKey.restore(call.by(), Targeted.accessKey(call));
    return Answers.ok(json -> AccessKeyJson.write(json, key));
  }
}
