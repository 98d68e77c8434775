package io.sallyport.alibaba.key;

import static io.sallyport.alibaba.RpcOperation.change;
import static io.sallyport.alibaba.RpcOperation.read;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.Issuance;
import io.sallyport.accesskey.Issuance.Issued;
import io.sallyport.accesskey.IssueRequest;
import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.api.operation.UseCases;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import java.util.List;
import java.util.stream.Stream;

/** Issuing, listing, changing and deleting live keys: the same in IMS and RAM. */
public final class KeyOperations {
  /** What a key was last used for: there is no other service here. */
  private static final String SERVICE = "Sallyport";

  private final Owners owners;
  private final NamedKeys keys;
  private final UseCases.Keys cases;

  /** Takes its use cases. */
  public KeyOperations(Owners owners, AccessKeys stored, UseCases.Keys cases) {
    this.owners = owners;
    this.keys = new NamedKeys(owners, stored);
    this.cases = cases;
  }

  /** The operations. */
  public List<RpcOperation> all() {
    return Stream.of(Product.IMS, Product.RAM)
        .flatMap(product ->
            Stream.of(
                change(product, "CreateAccessKey", AuditAction.KEY_ISSUE, this::create),
                change(product, "UpdateAccessKey", AuditAction.KEY_STATUS_SET, this::update),
                change(product, "DeleteAccessKey", AuditAction.KEY_RECYCLE, this::delete),
                read(product, "ListAccessKeys", AuditAction.KEY_LIST, this::list),
                read(product, "GetAccessKeyLastUsed", AuditAction.KEY_READ, this::lastUsed)))
        .toList();
  }

  /** No SDK can say that it knows what a root's key endangers: the grant says it. */
  private Body create(RpcCall call) {
    Identity owner = owners.permitted(call, Action.KEY_ISSUE);
    var wanted = new IssueRequest(owner.id(), null, null, null, null, owner.isRoot());
    Issuance issuance = cases.issue().issue(call.by(), wanted, call.presented(), null);
    Issued issued = (Issued) issuance;
    AccessKey key = issued.key();
    return Body.empty()
        .object(
            "AccessKey",
            Body.empty()
                .text("AccessKeyId", key.id())
                .secret("AccessKeySecret", issued.secret())
                .text("Status", status(key))
                .time("CreateDate", key.createdAt()));
  }

  private Body update(RpcCall call) {
    Status wanted = wanted(call.parameters().required("Status"));
    AccessKey key = keys.live(call, Action.KEY_STATUS_SET);
    cases.change().change(call.by(), key.id(), wanted, null);
    return Body.empty();
  }

  private Body delete(RpcCall call) {
    AccessKey key = keys.live(call, Action.KEY_RECYCLE);
    cases.recycle().recycleInUse(call.by(), key.id());
    return Body.empty();
  }

  private Body list(RpcCall call) {
    Identity owner = owners.permitted(call, Action.KEY_LIST);
    List<Body> shown =
        cases.read().ofOwner(call.by(), owner.id()).stream()
            .map(KeyWithUse::key)
            .filter(AccessKey::isLive)
            .map(key -> listed(call.product(), key))
            .toList();
    return Body.empty().list("AccessKeys", "AccessKey", shown);
  }

  private static Body listed(Product product, AccessKey key) {
    Body shown =
        Body.empty()
            .text("AccessKeyId", key.id())
            .text("Status", status(key))
            .time("CreateDate", key.createdAt());
    return product == Product.IMS ? shown.time("UpdateDate", key.updatedAt()) : shown;
  }

  private Body lastUsed(RpcCall call) {
    AccessKey key = keys.live(call, Action.KEY_READ);
    KeyWithUse found = cases.read().one(call.by(), key.id());
    Body shown = Body.empty();
    if (found.lastUse() != null) {
      shown.time("LastUsedDate", found.lastUse().lastUsedAt());
      if (call.product() == Product.IMS) {
        shown.text("ServiceName", SERVICE);
      }
    }
    return Body.empty().object("AccessKeyLastUsed", shown);
  }

  private static Status wanted(String text) {
    return switch (text) {
      case "Active" -> Status.ACTIVE;
      case "Inactive" -> Status.INACTIVE;
      default -> throw Parameters.invalid("Status", "is Active or Inactive");
    };
  }

  private static String status(AccessKey key) {
    return key.status() == Status.ACTIVE ? "Active" : "Inactive";
  }
}
