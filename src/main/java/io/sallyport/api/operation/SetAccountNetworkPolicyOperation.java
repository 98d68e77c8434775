package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.SetAccountNetworkPolicy;
import io.sallyport.identity.Account;
import io.sallyport.json.Field;
import io.sallyport.network.NetworkPolicy;

/** Sets the account's ceiling: {@code PUT /v1/account/network-policy}. */
final class SetAccountNetworkPolicyOperation implements Operation {
  private final SetAccountNetworkPolicy setPolicy;

  SetAccountNetworkPolicyOperation(SetAccountNetworkPolicy setPolicy) {
    this.setPolicy = setPolicy;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PUT",
            "/v1/account/network-policy",
            "setAccountNetworkPolicy",
            AuditAction.ACCOUNT_NETWORK_POLICY_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    NetworkPolicy wanted = PolicyJson.read(call.body());
    Field<Boolean> allowLockout = call.body().truth("allowLockout");
    call.body().done();
    Account changed =
        setPolicy.set(
            call.by(),
            new SetAccountNetworkPolicy.Command(wanted, allowLockout.or(false), call.presented()));
    return Answers.ok(json -> PolicyJson.write(json, changed.networkPolicy()));
  }
}
