package io.sallyport.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sallyport.meter.Meters;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Meters that Prometheus reads, those of the JVM among them. */
public final class PrometheusMeters implements Meters, AutoCloseable {
  /** From a cache hit on a quiet machine to a request that was given up. */
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(60)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** With the meters of the JVM. */
  public PrometheusMeters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  @Override
  public void gauge(String name, String about, DoubleSupplier now) {
    Gauge.builder(name, now::getAsDouble).description(about).register(registry);
  }

  @Override
  public void total(String name, String about, DoubleSupplier soFar) {
    FunctionCounter.builder(name, soFar, DoubleSupplier::getAsDouble)
        .description(about)
        .register(registry);
  }

  @Override
  public Count count(String name, String about, Label... labels) {
    Counter counter =
        Counter.builder(name).description(about).tags(tags(labels)).register(registry);
    return counter::increment;
  }

  @Override
  public Latency latency(String name, String about, Label... labels) {
    Timer timer =
        Timer.builder(name)
            .description(about)
            .tags(tags(labels))
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Everything, in the text format of Prometheus, version 0.0.4. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private static List<Tag> tags(Label... labels) {
    return Arrays.stream(labels).map(label -> Tag.of(label.name(), label.value())).toList();
  }
}
