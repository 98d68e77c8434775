package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;

/** The process serves requests: {@code GET /health/live}. */
final class LivenessOperation implements Operation {
  @Override
  public Endpoint endpoint() {
    return Endpoint.open("/health/live", "getLiveness", Endpoint.JSON).atOnce();
  }

  @Override
  public Reply answer(Call call) {
    return Answers.ok(json -> json.text("status", "live"));
  }
}
