package io.sallyport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of a server under load, and what it says in short. */
record Profile(Path file) {
  private static final String CPU = "jdk.CPUTimeSample";
  private static final String ALLOCATION = "jdk.ObjectAllocationSample";
  private static final int ROWS = 25;
  private static final double PERCENT = 100;

  /** Work that is recorded. */
  interface Work {
    Figures run();
  }

  /** Records the server while the work lasts. */
  Figures recording(Server server, Work work) {
    jcmd(
        server,
        "JFR.start",
        "name=bench",
        "settings=profile",
        CPU + "#enabled=true",
        CPU + "#throttle=1ms");
    try {
      return work.run();
    } finally {
      jcmd(server, "JFR.stop", "name=bench", "filename=" + file.toAbsolutePath());
    }
  }

  /** Top frames by CPU, and who allocates how much for each request. */
  String summary(double requests) {
    Map<String, Double> threads = new HashMap<>();
    Map<String, Double> frames = new HashMap<>();
    Map<String, Double> ours = new HashMap<>();
    Map<String, Double> allocating = new HashMap<>();
    Map<String, Double> allocated = new HashMap<>();
    for (RecordedEvent event : events()) {
      if (event.getEventType().getName().equals(CPU)) {
        add(threads, thread(event), 1);
        add(frames, frame(event, frame -> true), 1);
        add(ours, frame(event, Profile::isOurs), 1);
      } else if (event.getEventType().getName().equals(ALLOCATION)) {
        double bytes = event.getLong("weight") / requests;
        add(allocating, frame(event, Profile::isOurs), bytes);
        add(allocated, event.getClass("objectClass").getName(), bytes);
      }
    }
    return shares("CPU by thread, in %", threads)
        + shares("CPU by frame on top, in %", frames)
        + shares("CPU by our frame nearest to the top, in %", ours)
        + table("Bytes allocated for each request, by our frame nearest to the top", allocating)
        + table("Bytes allocated for each request, by class", allocated);
  }

  private List<RecordedEvent> events() {
    try {
      return RecordingFile.readAllEvents(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void add(Map<String, Double> sums, String name, double more) {
    sums.merge(name, more, Double::sum);
  }

  private static String thread(RecordedEvent event) {
    RecordedThread thread = event.getValue("eventThread");
    String name = thread == null ? null : thread.getJavaName();
    return name == null ? "the JVM's own" : name.replaceAll("[0-9]+$", "");
  }

  private static String frame(RecordedEvent event, Predicate<RecordedFrame> wanted) {
    return Optional.ofNullable(event.getStackTrace())
        .flatMap(stack -> stack.getFrames().stream().filter(wanted).findFirst())
        .map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName())
        .orElse("nobody's");
  }

  private static boolean isOurs(RecordedFrame frame) {
    return frame.getMethod().getType().getName().startsWith("io.sallyport.");
  }

  private static String shares(String title, Map<String, Double> sums) {
    double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    sums.replaceAll((name, sum) -> sum / all * PERCENT);
    return table(title, sums);
  }

  private static String table(String title, Map<String, Double> sums) {
    double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%n%s (all: %.0f)%n", title, all));
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(ROWS)
        .forEach(row ->
            text.append(
                String.format(Locale.ROOT, "%10.1f  %s%n", row.getValue(), row.getKey())));
    return text.toString();
  }

  private static void jcmd(Server server, String... order) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    ProcessBuilder builder =
        new ProcessBuilder(jcmd.toString(), Long.toString(server.child().pid()));
    builder.command().addAll(List.of(order));
    try {
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
