package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetSecurityPreference;
import io.sallyport.identity.SecurityPreference;

/** Shows what the account allows its users: {@code GET /v1/account/security-preference}. */
final class GetSecurityPreferenceOperation implements Operation {
  private final GetSecurityPreference getPreference;

  GetSecurityPreferenceOperation(GetSecurityPreference getPreference) {
    this.getPreference = getPreference;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/account/security-preference", "getSecurityPreference", AuditAction.PREFERENCE_READ);
  }

  @Override
  public Reply answer(Call call) {
    SecurityPreference preference = getPreference.get(call.by());
    return Answers.ok(json -> SecurityPreferenceJson.write(json, preference));
  }
}
