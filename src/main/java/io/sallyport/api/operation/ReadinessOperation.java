package io.sallyport.api.operation;

import io.sallyport.api.Readiness;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether operations can be served: {@code GET /health/ready}. Callers learn one word for what is
 * red; the operator's log has the details, once for each change.
 */
final class ReadinessOperation implements Operation {
  private static final Logger LOG = LoggerFactory.getLogger(ReadinessOperation.class);

  private final Readiness readiness;
  private final AtomicReference<Set<String>> lastRed = new AtomicReference<>(Set.of());

  ReadinessOperation(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.open("/health/ready", "getReadiness", Endpoint.JSON);
  }

  @Override
  public Reply answer(Call call) {
    Map<String, String> red = readiness.red();
    log(red);
    List<String> words = red.keySet().stream().map(ReadinessOperation::word).sorted().toList();
    if (words.isEmpty()) {
      return Answers.ok(json -> json.text("status", "ready"));
    }
    return Answers.json(
        503,
        Map.of("Retry-After", "5"),
        json -> json.text("status", "not ready").texts("red", words));
  }

  private void log(Map<String, String> red) {
    Set<String> before = lastRed.getAndSet(Set.copyOf(red.keySet()));
    if (!before.equals(red.keySet())) {
      LOG.warn("readiness: {}", red.isEmpty() ? "all is well" : red);
    }
  }

  private static String word(String check) {
    return Set.of(Readiness.TOKEN, Readiness.DATABASE).contains(check) ? check : "server";
  }
}
