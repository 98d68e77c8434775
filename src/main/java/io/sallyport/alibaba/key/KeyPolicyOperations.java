package io.sallyport.alibaba.key;

import static io.sallyport.alibaba.RpcOperation.change;
import static io.sallyport.alibaba.RpcOperation.read;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.api.operation.UseCases;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.SetAccountNetworkPolicy;
import io.sallyport.identity.Account;
import io.sallyport.identity.Action;
import io.sallyport.network.NetworkPolicy;
import java.util.List;

/**
 * From where keys may be used, in IMS alone. Unlike at Alibaba the account's policy is a ceiling: a
 * key's own policy narrows it and never widens it.
 */
public final class KeyPolicyOperations {
  private static final String POLICY = "AccessKeyPolicy";

  private final NamedKeys keys;
  private final UseCases.Keys cases;
  private final UseCases.Accounting account;

  /** Takes its use cases. */
  public KeyPolicyOperations(
      Owners owners, AccessKeys stored, UseCases.Keys cases, UseCases.Accounting account) {
    this.keys = new NamedKeys(owners, stored);
    this.cases = cases;
    this.account = account;
  }

  /** The operations. */
  public List<RpcOperation> all() {
    return List.of(
        change(
            Product.IMS,
            "SetAccessKeyPolicy",
            AuditAction.KEY_NETWORK_POLICY_SET,
            this::set),
        read(
            Product.IMS,
            "GetAccessKeyPolicy",
            AuditAction.KEY_NETWORK_POLICY_READ,
            this::get),
        change(
            Product.IMS,
            "SetAccessKeyPolicyForAccount",
            AuditAction.ACCOUNT_NETWORK_POLICY_SET,
            this::setForAccount),
        read(
            Product.IMS,
            "GetAccessKeyPolicyForAccount",
            AuditAction.ACCOUNT_NETWORK_POLICY_READ,
            this::getForAccount));
  }

  private Body set(RpcCall call) {
    NetworkPolicy wanted = PolicyText.parse(call.parameters().required(POLICY));
    AccessKey key = keys.live(call, Action.KEY_NETWORK_POLICY_SET);
    // Only the key that signed this very call would shut its own caller out.
    boolean another = !call.by().credential().equals(key.id().value());
    AccessKey changed = cases.setNetworkPolicy().set(call.by(), key.id(), wanted, another);
    return shown(changed.networkPolicy()).text("AccessKeyId", changed.id());
  }

  private Body get(RpcCall call) {
    AccessKey key = keys.live(call, Action.KEY_READ);
    NetworkPolicy policy = cases.read().networkPolicy(call.by(), key.id());
    return shown(policy).text("AccessKeyId", key.id());
  }

  private Body setForAccount(RpcCall call) {
    NetworkPolicy wanted = PolicyText.parse(call.parameters().required(POLICY));
    if (!wanted.restricted() && !wanted.allowed().isEmpty()) {
      throw Parameters.invalid(
          POLICY, "of an account keeps no Statements while it is Inactive: send an empty array");
    }
    NetworkPolicy policy = wanted.restricted() ? wanted : NetworkPolicy.UNRESTRICTED;
    Account changed =
        account
            .setNetworkPolicy()
            .set(
                call.by(), new SetAccountNetworkPolicy.Command(policy, false, call.presented()));
    return shown(changed.networkPolicy());
  }

  private Body getForAccount(RpcCall call) {
    return shown(account.get().get(call.by()).networkPolicy());
  }

  private static Body shown(NetworkPolicy policy) {
    return Body.empty().text(POLICY, PolicyText.of(policy));
  }
}
