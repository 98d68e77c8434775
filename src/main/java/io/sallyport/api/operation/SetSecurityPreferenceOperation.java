package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.identity.Account;

/** Sets what the account allows its users: {@code PUT /v1/account/security-preference}. */
final class SetSecurityPreferenceOperation implements Operation {
  private final SetSecurityPreference setPreference;

  SetSecurityPreferenceOperation(SetSecurityPreference setPreference) {
    this.setPreference = setPreference;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PUT",
            "/v1/account/security-preference",
            "setSecurityPreference",
            AuditAction.PREFERENCE_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    SetSecurityPreference.Command command =
        SecurityPreferenceJson.read(call.body(), call.presented());
    Account changed = setPreference.set(call.by(), command);
    return Answers.ok(json -> SecurityPreferenceJson.write(json, changed.preference()));
  }
}
