package io.sallyport.api.operation;

import io.sallyport.identity.Action;
import io.sallyport.json.Fields;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.RegisterRelyingService;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.RenewVerifierCredential;
import io.sallyport.relying.UpdateRelyingService;
import io.sallyport.stepup.GuardedOperation;
import java.util.Set;

/** What a grant may be taken for among relying services. */
final class GuardedServices {
  private GuardedServices() {}

  static GuardedOperation read(Action action, String target, Fields parameters) {
    return switch (action) {
      case RELYING_SERVICE_CREATE -> creation(target, parameters);
      case RELYING_SERVICE_UPDATE ->
          UpdateRelyingService.operation(
              RelyingServiceJson.change(id(target), parameters, null));
      case RELYING_SERVICE_CREDENTIAL_RENEW ->
          RenewVerifierCredential.operation(
              id(target), RenewVerifierCredentialOperation.overlap(parameters));
      default -> throw new IllegalStateException(action + " is not about relying services");
    };
  }

  /** Whoever takes a grant beforehand names the schemes: what is meant by none can change. */
  private static GuardedOperation creation(String target, Fields parameters) {
    RegisterRelyingService.Command command =
        RelyingServiceJson.registration(parameters, Set.of(), null);
    if (!command.name().value().equals(target)) {
      throw Refusal.Invalid.of("target", "is the new service's name").asException();
    }
    return RegisterRelyingService.operation(command);
  }

  private static RelyingServiceId id(String target) {
    try {
      return new RelyingServiceId(target);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.Invalid.of("target", String.valueOf(malformed.getMessage())).asException();
    }
  }
}
