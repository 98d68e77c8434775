package io.sallyport.api.operation;

import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.network.NetworkPolicy;

/** Shows from where a key works: {@code GET .../network-policy}. */
final class GetKeyNetworkPolicyOperation implements Operation {
  private final ReadAccessKeys readAccessKeys;

  GetKeyNetworkPolicyOperation(ReadAccessKeys readAccessKeys) {
    this.readAccessKeys = readAccessKeys;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/access-keys/{accessKeyId}/network-policy",
        "getAccessKeyNetworkPolicy",
        AuditAction.KEY_NETWORK_POLICY_READ);
  }

  @Override
  public Reply answer(Call call) {
    NetworkPolicy policy = readAccessKeys.networkPolicy(call.by(), Targeted.accessKey(call));
    return Answers.ok(json -> PolicyJson.write(json, policy));
  }
}
