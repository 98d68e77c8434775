package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.refusal.Refusal;
import java.util.List;

/** Lists a user's keys, the oldest first: {@code GET .../access-keys}. */
final class ListAccessKeysOperation implements Operation {
  private final ReadAccessKeys readAccessKeys;

  ListAccessKeysOperation(ReadAccessKeys readAccessKeys) {
    this.readAccessKeys = readAccessKeys;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/users/{userId}/access-keys", "listAccessKeys", AuditAction.KEY_LIST)
        .withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Paging<AccessKeyId> paging = Paging.read(call.query(), AccessKeyId::new);
    call.query().done();
    List<KeyWithUse> all = readAccessKeys.ofOwner(call.by(), Targeted.user(call));
    int from = paging.next().orNull() == null ? 0 : 1 + place(all, paging.next().value());
    int to = Math.min(all.size(), from + paging.limit());
    return Answers.ok(json ->
        json.objects("accessKeys", all.subList(from, to), AccessKeyJson::write)
            .text("next", to < all.size() ? all.get(to - 1).key().id() : null));
  }

  private static int place(List<KeyWithUse> keys, AccessKeyId last) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).key().id().equals(last)) {
        return i;
      }
    }
    throw Refusal.Invalid.of("next", "is not from the page before: start anew").asException();
  }
}
