package io.sallyport.accesskey;

import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.IdentityId;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows keys, never their secrets. */
public final class ReadAccessKeys {
  /** Most entries of one page. */
  public static final int PAGE_MAX = 100;

  private final AuthorisedKeys authorised;
  private final AccessKeys keys;
  private final Authority authority;

  /** Takes its ports. */
  public ReadAccessKeys(AuthorisedKeys authorised, AccessKeys keys, Authority authority) {
    this.authorised = authorised;
    this.keys = keys;
    this.authority = authority;
  }

  /** All keys of an owner in creation order, recycled ones too. */
  public List<KeyWithUse> ofOwner(Caller by, IdentityId owner) {
    authorised.requireOwner(by, Action.KEY_LIST, owner);
    return withUse(owner, keys.ofOwner(owner));
  }

  /** One key. */
  public KeyWithUse one(Caller by, AccessKeyId id) {
    AccessKey key = authorised.require(by, Action.KEY_READ, id);
    return withUse(key.owner(), List.of(key)).getFirst();
  }

  /** From where one key may be used. */
  public NetworkPolicy networkPolicy(Caller by, AccessKeyId id) {
    return authorised.require(by, Action.KEY_READ, id).networkPolicy();
  }

  /**
   * Recycled keys of the caller's account, the newest first.
   *
   * @param after the last id of the page before
   * @param limit 1 to 100
   */
  public List<AccessKey> recycleBin(Caller by, @Nullable AccessKeyId after, int limit) {
    authority.require(by, Action.KEY_LIST, by.principal().accountId());
    if (limit < 1 || limit > PAGE_MAX) {
      throw Refusal.Invalid.of("limit", "is 1 to " + PAGE_MAX).asException();
    }
    return keys.recycled(by.principal().accountId(), after, limit);
  }

  private List<KeyWithUse> withUse(IdentityId owner, List<AccessKey> shown) {
    Map<AccessKeyId, AccessKeys.Use> uses =
        keys.usesOf(owner).stream()
            .collect(Collectors.toMap(AccessKeys.Use::id, Function.identity()));
    return shown.stream().map(key -> new KeyWithUse(key, uses.get(key.id()))).toList();
  }
}
