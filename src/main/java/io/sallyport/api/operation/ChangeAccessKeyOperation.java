package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.ChangeAccessKey;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;

/** Activates, disables or describes: {@code PATCH /v1/access-keys/{accessKeyId}}. */
final class ChangeAccessKeyOperation implements Operation {
  private final ChangeAccessKey changeAccessKey;

  ChangeAccessKeyOperation(ChangeAccessKey changeAccessKey) {
    this.changeAccessKey = changeAccessKey;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PATCH", "/v1/access-keys/{accessKeyId}", "changeAccessKey", AuditAction.KEY_STATUS_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    AccessKeyId id = Targeted.accessKey(call);
    Field<AccessKey.Status> status =
        call.body().optional("status", Parse.oneOf(AccessKey.Status.class));
    Field<String> description = call.body().optional("description", Parse.text(128));
    call.body().done();
    String text = description.named() ? description.or("") : null;
    AccessKey key = changeAccessKey.change(call.by(), id, status.orNull(), text);
    return Answers.ok(json -> AccessKeyJson.write(json, key));
  }
}
