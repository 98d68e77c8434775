package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.SetPassword;

/** Sets a password: {@code PUT /v1/users/{userId}/password}. */
final class SetPasswordOperation implements Operation {
  private final SetPassword setPassword;

  SetPasswordOperation(SetPassword setPassword) {
    this.setPassword = setPassword;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PUT", "/v1/users/{userId}/password", "setPassword", AuditAction.PASSWORD_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    Field<SecretBytes> password = call.body().requiredSecret("password");
    Field<SecretBytes> current = call.body().optionalSecret("currentPassword");
    call.body().done();
    try (SecretBytes wanted = password.value();
        SecretBytes present = current.orNull()) {
      setPassword.set(
          call.by(),
          new SetPassword.Command(Targeted.user(call), wanted, present, call.presented()));
    }
    return Answers.noContent();
  }
}
