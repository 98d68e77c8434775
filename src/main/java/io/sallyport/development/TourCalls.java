package io.sallyport.development;

import io.sallyport.client.RequestSigning;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls with an expectation each. The first that is not met ends the tour. */
final class TourCalls {
  private static final int NONCE_BYTES = 16;

  private final VaultClient client;
  private final Transcript transcript;
  private final InstantSource clock;

  TourCalls(VaultClient client, Transcript transcript, InstantSource clock) {
    this.client = client;
    this.transcript = transcript;
    this.clock = clock;
  }

  /** An expectation was not met: what follows would make no sense. */
  static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenException(String expectation) {
      super(expectation);
    }
  }

  void step(String title) {
    transcript.step(title);
  }

  void expect(boolean held, String expectation) {
    if (!transcript.expect(held, expectation)) {
      throw new BrokenException(expectation);
    }
  }

  /** Somebody without a session. */
  Answer open(String method, String path, JsonBody body, Expected expected) {
    try (body) {
      return met(client.send(method, path, Map.of(), body), expected);
    }
  }

  /** Somebody with a session. */
  Answer call(
      SecretBytes session, String method, String path, @Nullable JsonBody body, Expected expected) {
    return call(session, method + " " + path, body, Map.of(), expected);
  }

  /** Somebody with a session and further headers. */
  Answer call(
      SecretBytes session,
      String methodAndPath,
      @Nullable JsonBody body,
      Map<String, String> more,
      Expected expected) {
    String[] parts = methodAndPath.split(" ", 2);
    Map<String, String> headers = new LinkedHashMap<>(VaultClient.bearer(session));
    headers.putAll(more);
    try (body) {
      return met(client.send(parts[0], parts[1], headers, body), expected);
    }
  }

  /** A fresh signature over {@code GET /v1/caller-identity}, to be sent once or more often. */
  Map<String, String> signature(RequestSigning key) {
    var call =
        new RequestSigning.Call("GET", client.host(), "/v1/caller-identity", Bytes.of(new byte[0]));
    String nonce = Bytes.of(DevelopmentSecrets.random(NONCE_BYTES)).hex();
    return key.headers(call, clock.instant(), nonce);
  }

  Answer signed(Map<String, String> signature, Expected expected) {
    return met(client.send("GET", "/v1/caller-identity", signature, null), expected);
  }

  private Answer met(Answer answer, Expected expected) {
    boolean held = answer.status() == expected.status();
    if (held && expected.problem() != null) {
      held = answer.text("code").filter(expected.problem()::equals).isPresent();
    }
    if (!transcript.expect(held, expected.words())) {
      answer.close();
      throw new BrokenException(expected.words());
    }
    return answer;
  }

  /**
   * What has to come back.
   *
   * @param problem the member {@code code} of a problem document
   */
  record Expected(int status, @Nullable String problem, String words) {
    Expected(int status, String words) {
      this(status, null, words);
    }
  }
}
