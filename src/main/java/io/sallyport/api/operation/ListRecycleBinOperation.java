package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import java.util.List;

/** Lists recycled keys, the newest first: {@code GET /v1/recycle-bin}. */
final class ListRecycleBinOperation implements Operation {
  private final ReadAccessKeys readAccessKeys;

  ListRecycleBinOperation(ReadAccessKeys readAccessKeys) {
    this.readAccessKeys = readAccessKeys;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/recycle-bin", "listRecycleBin", AuditAction.KEY_LIST).withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Paging<AccessKeyId> paging = Paging.read(call.query(), AccessKeyId::new);
    call.query().done();
    int limit = paging.limit();
    List<AccessKey> keys = readAccessKeys.recycleBin(call.by(), paging.next().orNull(), limit);
    return Answers.ok(json ->
        json.objects("accessKeys", keys, AccessKeyJson::write)
            .text("next", keys.size() == limit ? keys.getLast().id() : null));
  }
}
