package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.signin.EndSession;

/** Ends a session wherever it is: {@code DELETE /v1/sessions/{sessionId}}. */
final class EndSessionOperation implements Operation {
  private final EndSession endSession;

  EndSessionOperation(EndSession endSession) {
    this.endSession = endSession;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE", "/v1/sessions/{sessionId}", "endSession", AuditAction.SESSION_END);
  }

  @Override
  public Reply answer(Call call) {
    endSession.end(call.by(), call.path("sessionId"));
    return Answers.noContent();
  }
}
