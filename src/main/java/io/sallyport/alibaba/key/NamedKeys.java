package io.sallyport.alibaba.key;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import java.util.Optional;

/**
 * The key a call is about: by its id, and its owner has to be the user the call names. So nobody
 * deletes the key of one user while he means another's.
 */
final class NamedKeys {
  private static final String PARAMETER = "UserAccessKeyId";

  private final Owners owners;
  private final AccessKeys keys;

  NamedKeys(Owners owners, AccessKeys keys) {
    this.owners = owners;
    this.keys = keys;
  }

  /** The live key of the user named by name. */
  AccessKey live(RpcCall call, Action action) {
    Identity owner = owners.permitted(call, action);
    return of(owner, call).filter(AccessKey::isLive).orElseThrow(() -> notFound(call));
  }

  /** The recycled key of the user named by id. */
  AccessKey recycled(RpcCall call, Action action) {
    Identity owner = owners.permitted(call, action);
    return of(owner, call).filter(key -> !key.isLive()).orElseThrow(() -> notFound(call));
  }

  private Optional<AccessKey> of(Identity owner, RpcCall call) {
    return id(call).flatMap(keys::find).filter(key -> key.owner().equals(owner.id()));
  }

  /** The id; what is no AccessKey ID at all is treated as one that does not exist. */
  static Optional<AccessKeyId> id(RpcCall call) {
    String text = call.parameters().required(PARAMETER);
    try {
      return Optional.of(new AccessKeyId(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static RuntimeException notFound(RpcCall call) {
    return new Refusal.NotFound("access key", call.parameters().required(PARAMETER)).asException();
  }
}
