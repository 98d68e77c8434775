package io.sallyport.alibaba.key;

import static io.sallyport.alibaba.RpcOperation.change;
import static io.sallyport.alibaba.RpcOperation.read;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.api.operation.UseCases;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import java.util.List;

/** The recycle bin of keys, in IMS alone; users are named by id. */
public final class RecycleBinOperations {
  private static final String USER_ID = "UserId";

  private final Owners owners;
  private final NamedKeys keys;
  private final UseCases.Keys cases;

  /** Takes its use cases. */
  public RecycleBinOperations(Owners owners, AccessKeys stored, UseCases.Keys cases) {
    this.owners = owners;
    this.keys = new NamedKeys(owners, stored);
    this.cases = cases;
  }

  /** The operations. */
  public List<RpcOperation> all() {
    return List.of(
        read(Product.IMS, "ListAccessKeysInRecycleBin", AuditAction.KEY_LIST, this::list),
        read(Product.IMS, "GetAccessKeyInfoInRecycleBin", AuditAction.KEY_READ, this::get),
        change(
            Product.IMS,
            "RestoreAccessKeyFromRecycleBin",
            AuditAction.KEY_RESTORE,
            this::restore),
        change(
            Product.IMS, "DeleteAccessKeyInRecycleBin", AuditAction.KEY_PURGE, this::purge));
  }

  private Body list(RpcCall call) {
    Identity owner = owners.permitted(call, Action.KEY_LIST);
    List<Body> shown =
        cases.read().ofOwner(call.by(), owner.id()).stream()
            .map(KeyWithUse::key)
            .filter(key -> !key.isLive())
            .map(RecycleBinOperations::shown)
            .toList();
    return Body.empty().list("AccessKeys", "AccessKey", shown);
  }

  private Body get(RpcCall call) {
    AccessKey key =
        NamedKeys.id(call)
            .map(id -> cases.read().one(call.by(), id).key())
            .filter(found -> !found.isLive())
            .orElseThrow(() -> NamedKeys.notFound(call));
    Identity owner = owners.of(call, key.owner());
    return Body.empty()
        .object(
            "AccessKey",
            shown(key)
                .text(USER_ID, owner.id())
                .text("UserPrincipalName", owner.principalName())
                // Users are deleted for good here, and none of them while he owns a key.
                .truth("UserRecycled", false));
  }

  private Body restore(RpcCall call) {
    AccessKey key = keys.recycled(call, Action.KEY_RESTORE);
    cases.recycle().restore(call.by(), key.id());
    return Body.empty();
  }

  private Body purge(RpcCall call) {
    AccessKey key = keys.recycled(call, Action.KEY_PURGE);
    cases.purge().purge(call.by(), key.id(), call.presented());
    return Body.empty();
  }

  private static Body shown(AccessKey key) {
    return Body.empty()
        .text("AccessKeyId", key.id())
        .time("CreateDate", key.createdAt())
        .time("RecycleDate", key.recycledAt())
        .time("DeleteDate", key.purgedAt());
  }
}
