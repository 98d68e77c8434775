package io.sallyport;

import io.sallyport.TestClient.Answer;
import io.sallyport.fake.SignedBodies;
import io.sallyport.signature.SignedRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A relying service with its credential. */
record TestService(TestClient client, String id, String credential) {
  /** Where the callers of the service come from, unless a test says otherwise. */
  static final String SOURCE = "192.0.2.7";

  /** Registers one. */
  static TestService register(TestPerson administrator, TestClient client, Map<String, ?> body) {
    Answer made = administrator.steppedUp("POST", "/v1/relying-services", body);
    TestPerson.require(made, 201);
    return new TestService(client, made.text("relyingServiceId"), made.text("credential"));
  }

  /** The same with another credential. */
  TestService with(String other) {
    return new TestService(client, id, other);
  }

  /** Shows a request with its body. */
  static Map<String, Object> shown(SignedRequest request) {
    Map<String, Object> shown = bare(request);
    shown.put("body", Base64.getEncoder().encodeToString(SignedBodies.of(request)));
    return shown;
  }

  /** Shows a request, but nothing of its body. */
  static Map<String, Object> bare(SignedRequest request) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("method", request.method());
    shown.put("target", request.target());
    shown.put(
        "headers",
        request.headers().stream().map(line -> List.of(line.name(), line.value())).toList());
    shown.put("source", SOURCE);
    return shown;
  }

  Answer verify(SignedRequest request) {
    return verify(shown(request));
  }

  Answer verify(Map<String, Object> shown) {
    return ask("/v1/verify", Map.of("request", shown));
  }

  Answer ask(String path, Object body) {
    return client.send("POST", path, Map.of("Sallyport-Verifier", credential), body);
  }

  /** Whether the service was told that somebody signed it. */
  boolean isVerified(SignedRequest request) {
    return isVerified(shown(request));
  }

  boolean isVerified(Map<String, Object> shown) {
    Answer answer = verify(shown);
    TestPerson.require(answer, 200);
    return answer.json().get("verified").asBoolean();
  }

  /** Makes room for another key: two are the most. */
  static void purge(TestPerson administrator, TestKey spent) {
    String path = "/v1/access-keys/" + spent.id();
    TestPerson.require(administrator.send("PATCH", path, Map.of("status", "INACTIVE")), 200);
    TestPerson.require(administrator.send("DELETE", path, null), 204);
  }

  /** Waits for what is written a little later. */
  static void await(BooleanSupplier condition) {
    for (int attempt = 0; attempt < 100 && !condition.getAsBoolean(); attempt++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    if (!condition.getAsBoolean()) {
      throw new AssertionError("it did not come");
    }
  }
}
