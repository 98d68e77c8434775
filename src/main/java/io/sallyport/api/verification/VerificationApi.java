package io.sallyport.api.verification;

import io.sallyport.api.Reply;
import io.sallyport.api.Route;
import io.sallyport.api.verification.Asking.Asked;
import io.sallyport.json.JsonCursor;
import io.sallyport.json.JsonWriter;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.ShownRequest;
import io.sallyport.relying.VerifyForService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What relying services ask. */
public final class VerificationApi {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Asking asking;
  private final VerifyForService verify;

  /** Takes the entrance and the use cases. */
  public VerificationApi(Asking asking, VerifyForService verify) {
    this.asking = asking;
    this.verify = verify;
  }

  /** The routes in the order of the contract. */
  public List<Route> routes() {
    return List.of(asking.route("/v1/verify", "verify", this::one));
  }

  /** {@code POST /v1/verify}: who signed this request. */
  private CompletionStage<Reply> one(Asked asked) {
    asked.charge(1);
    ShownRequest shown = asked.read(VerificationApi::only);
    return verify
        .verify(asked.service(), shown, asked.threads())
        .whenComplete((answer, failed) -> shown.close())
        .thenApply(answer -> reply(json -> VerifiedJson.write(json, answer)));
  }

  private static ShownRequest only(JsonCursor json) {
    ShownRequest shown = null;
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      if (!name.equals("request") || shown != null) {
        throw Refusal.Invalid.of("?", "is not a field of this operation").asException();
      }
      shown = new ShownReader(json, name).read();
    }
    if (shown == null) {
      throw Refusal.Invalid.of("request", "is required").asException();
    }
    return shown;
  }

  static Reply reply(Consumer<JsonWriter> content) {
    return new Reply(200, JSON, JsonWriter.object(content));
  }
}
