package io.sallyport.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Revokes keys and gives them back, as an operator does; each call until it is acknowledged. */
final class Revoking implements AutoCloseable {
  private static final int OK = 200;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final int AGAIN_MILLIS = 50;

  private final HttpClient http;
  private final String bearer;
  private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
  private final AtomicLong unacknowledged = new AtomicLong();

  Revoking(Path authority, String bearer) {
    this.http = Server.client(authority);
    this.bearer = bearer;
  }

  void revoke(Revocable key, Server node) {
    millis.add(change(key, node, "INACTIVE"));
  }

  void giveBack(Revocable key, Server node) {
    change(key, node, "ACTIVE");
  }

  List<String> report() {
    List<Double> all = millis.stream().sorted().toList();
    if (all.isEmpty()) {
      return List.of("nothing was revoked");
    }
    return List.of(
        ("%,d revocations acknowledged after p50 %.1f ms, p99 %.0f ms, at most %.0f ms;"
                + " %,d other answers")
            .formatted(
                all.size(),
                all.get(all.size() / 2),
                all.get(all.size() * 99 / 100),
                all.getLast(),
                unacknowledged.get()));
  }

  /** Returns how long the acknowledged call took. */
  private double change(Revocable key, Server node, String status) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://" + node.host() + "/v1/access-keys/" + key.pair().id()))
            .timeout(ANSWER_MAX)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"status\":\"" + status + "\"}"))
            .build();
    key.goesOn();
    while (true) {
      long began = System.nanoTime();
      if (isAcknowledged(request)) {
        double took = (System.nanoTime() - began) / 1e6;
        key.goesOn();
        return took;
      }
      unacknowledged.incrementAndGet();
      Soak.sleep(AGAIN_MILLIS);
    }
  }

  private boolean isAcknowledged(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status == OK) {
        return true;
      }
      if (status >= 400 && status < 500 && status != 409) {
        throw new IllegalStateException("answered " + status + " " + answer.body());
      }
      return false;
    } catch (IOException lost) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
