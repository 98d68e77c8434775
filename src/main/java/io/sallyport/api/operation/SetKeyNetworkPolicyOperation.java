package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SetKeyNetworkPolicy;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.network.NetworkPolicy;

/** Confines a key: {@code PUT /v1/access-keys/{accessKeyId}/network-policy}. */
final class SetKeyNetworkPolicyOperation implements Operation {
  private final SetKeyNetworkPolicy setPolicy;

  SetKeyNetworkPolicyOperation(SetKeyNetworkPolicy setPolicy) {
    this.setPolicy = setPolicy;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PUT",
            "/v1/access-keys/{accessKeyId}/network-policy",
            "setAccessKeyNetworkPolicy",
            AuditAction.KEY_NETWORK_POLICY_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    AccessKeyId id = Targeted.accessKey(call);
    NetworkPolicy wanted = PolicyJson.read(call.body());
    Field<Boolean> allowLockout = call.body().truth("allowLockout");
    call.body().done();
    AccessKey key = setPolicy.set(call.by(), id, wanted, allowLockout.or(false));
    return Answers.ok(json -> PolicyJson.write(json, key.networkPolicy()));
  }
}
