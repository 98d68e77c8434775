package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetAccount;
import io.sallyport.network.NetworkPolicy;

/** Shows the account's ceiling: {@code GET /v1/account/network-policy}. */
final class GetAccountNetworkPolicyOperation implements Operation {
  private final GetAccount getAccount;

  GetAccountNetworkPolicyOperation(GetAccount getAccount) {
    this.getAccount = getAccount;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/account/network-policy",
        "getAccountNetworkPolicy",
        AuditAction.ACCOUNT_NETWORK_POLICY_READ);
  }

  @Override
  public Reply answer(Call call) {
    NetworkPolicy policy = getAccount.get(call.by()).networkPolicy();
    return Answers.ok(json -> PolicyJson.write(json, policy));
  }
}
