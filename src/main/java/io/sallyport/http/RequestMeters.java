package io.sallyport.http;

import io.sallyport.meter.Meters;
import io.sallyport.meter.Meters.Count;
import io.sallyport.meter.Meters.Label;
import io.sallyport.meter.Meters.Latency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests of which operation end how, and when; and who was sent away. */
final class RequestMeters {
  /** The operation of requests that reach none. */
  static final String NONE = "none";

  private final Meters meters;
  private final Map<String, Map<Outcome, Latency>> byOperation = new ConcurrentHashMap<>();
  private final Map<Shed, Count> shed = new ConcurrentHashMap<>();

  /** How a request ends. */
  enum Outcome {
    DONE,
    REFUSED,
    BUSY,
    FAILED;

    static Outcome of(int status) {
      if (status == 503) {
        return BUSY;
      }
      return status < 400 ? DONE : status < 500 ? REFUSED : FAILED;
    }
  }

  /** Who was sent away, and why. */
  enum Shed {
    /** A connection for which there was no room. */
    CONNECTION,
    /** A connection whose handshake would have had to wait too long. */
    HANDSHAKE,
    /** A request for which there was no thread. */
    REQUEST,
    /** A waiting request that made room for one that matters more. */
    DISPLACED
  }

  RequestMeters(Meters meters) {
    this.meters = meters;
    for (Shed reason : Shed.values()) {
      shed.put(
          reason,
          meters.count(
              "sallyport.shed",
              "Connections and requests that were sent away",
              new Label("what", lower(reason))));
    }
  }

  /** An operation whose meters are shown before its first request. */
  void expect(String operation) {
    byOperation.computeIfAbsent(operation, this::latencies);
  }

  void answered(String operation, int status, long nanos) {
    Latency latency =
        byOperation.computeIfAbsent(operation, this::latencies).get(Outcome.of(status));
    if (latency != null) {
      latency.took(nanos);
    }
  }

  void shed(Shed what) {
    Count count = shed.get(what);
    if (count != null) {
      count.add();
    }
  }

  private Map<Outcome, Latency> latencies(String operation) {
    Map<Outcome, Latency> latencies = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      latencies.put(
          outcome,
          meters.latency(
              "sallyport.requests",
              "Requests, from the last byte read to the answer's last byte written",
              new Label("operation", operation),
              new Label("outcome", lower(outcome))));
    }
    return latencies;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
