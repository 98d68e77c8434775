package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.JsonWriter;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.TakeGrant;
import io.sallyport.stepup.TakeGrant.Granted;
import java.util.Map;

/** Exchanges a one-time code for a grant: {@code POST /v1/step-up}. */
final class TakeGrantOperation implements Operation {
  private final TakeGrant takeGrant;

  TakeGrantOperation(TakeGrant takeGrant) {
    this.takeGrant = takeGrant;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/step-up", "takeStepUpGrant", AuditAction.STEP_UP_GRANT)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    GuardedActions.Wanted wanted = GuardedActions.read(call);
    GuardedOperation operation = wanted.operation();
    call.concerns(new Concern(null, operation.action() + ":" + operation.target()));
    if (call.presented() == null) {
      throw new Refusal.StepUpRequired(AuditAction.STEP_UP_GRANT.name()).asException();
    }
    if (!(call.presented() instanceof Presented.Code code)) {
      throw Refusal.Invalid.of("Sallyport-Step-Up", "a grant is taken with a code").asException();
    }
    try (Granted granted = takeGrant.take(call.by(), operation, wanted.source(), code.value())) {
      return Answers.json(201, Map.of(), json -> write(json, granted, wanted));
    }
  }

  private static void write(JsonWriter json, Granted granted, GuardedActions.Wanted wanted) {
    GuardedOperation operation = wanted.operation();
    json.secret("grant", granted.token())
        .text("grantId", granted.id())
        .text("action", operation.action())
        .text("target", operation.target())
        .text("source", wanted.source())
        .time("expiresAt", granted.expiresAt());
  }
}
