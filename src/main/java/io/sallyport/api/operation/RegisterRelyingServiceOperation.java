package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.relying.RegisterRelyingService;
import io.sallyport.relying.Registered;
import java.util.Set;

/**
 * Registers a relying service: {@code POST /v1/relying-services}. The credential is in this answer
 * and never again.
 */
final class RegisterRelyingServiceOperation implements Operation {
  private final RegisterRelyingService register;
  private final Set<String> schemes;

  RegisterRelyingServiceOperation(RegisterRelyingService register, Set<String> schemes) {
    this.register = register;
    this.schemes = Set.copyOf(schemes);
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST",
            "/v1/relying-services",
            "registerRelyingService",
            AuditAction.RELYING_SERVICE_CREATE)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    RegisterRelyingService.Command wanted =
        RelyingServiceJson.registration(call.body(), schemes, call.presented());
    try (Registered made = register.register(call.by(), wanted)) {
      return Answers.created(
          "/v1/relying-services/" + made.service().id(),
          json -> RelyingServiceJson.write(json, made));
    }
  }
}
