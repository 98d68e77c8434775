package io.sallyport.api.operation;

import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;

/** Shows one key without its secret: {@code GET /v1/access-keys/{accessKeyId}}. */
final class GetAccessKeyOperation implements Operation {
  private final ReadAccessKeys readAccessKeys;

  GetAccessKeyOperation(ReadAccessKeys readAccessKeys) {
    this.readAccessKeys = readAccessKeys;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/access-keys/{accessKeyId}", "getAccessKey", AuditAction.KEY_READ);
  }

  @Override
  public Reply answer(Call call) {
    KeyWithUse key = readAccessKeys.one(call.by(), Targeted.accessKey(call));
    return Answers.ok(json -> AccessKeyJson.write(json, key));
  }
}
