package io.sallyport.api.operation;

import io.sallyport.accesskey.ReadKeyUses;
import io.sallyport.accesskey.ReadKeyUses.KeyUses;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;

/** Shows from where a key was used: {@code GET /v1/access-keys/{accessKeyId}/uses}. */
final class ListKeyUsesOperation implements Operation {
  private final ReadKeyUses read;

  ListKeyUsesOperation(ReadKeyUses read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/access-keys/{accessKeyId}/uses", "listAccessKeyUses", AuditAction.KEY_USES_READ);
  }

  @Override
  public Reply answer(Call call) {
    KeyUses uses = read.of(call.by(), Targeted.accessKey(call));
    return Answers.ok(json -> UsesJson.write(json, uses));
  }
}
