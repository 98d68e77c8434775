package io.sallyport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under test in a process of its own, and what the kernel says of it. */
final class Child implements AutoCloseable {
  private static final int STOP_SECONDS_MAX = 20;

  /** The kernel's clock ticks, which are hundredths of a second on every Linux. */
  private static final double TICK_MICROS = 10_000;

  /** After the command in brackets, utime and stime stand in places 11 and 12. */
  private static final int UTIME = 11;

  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts Java with these arguments. */
  static Child java(List<String> arguments, Map<String, String> environment, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Child child = new Child(builder.start(), log);
      // A benchmark that is interrupted leaves nothing running.
      Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
      return child;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal by its name. */
  void signal(String name) {
    try {
      String pid = Long.toString(process.pid());
      new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /**
   * Says what went wrong if the process has ended.
   *
   * @throws IllegalStateException with the end of its log
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("a server ended by itself:\n" + tail());
    }
  }

  /**
   * Waits for a process that ends by itself.
   *
   * @throws IllegalStateException with the end of its log if it fails
   */
  void awaitEnd() {
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed:\n" + tail());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** CPU time used so far, of all threads, in user and kernel mode. */
  double cpuMicros() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1])) * TICK_MICROS;
  }

  /** Resident memory now. */
  double residentMiB() {
    return read("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException unreadable) {
      return "no log";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String read(String name) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), name));
    } catch (IOException ended) {
      requireAlive();
      throw new UncheckedIOException(ended);
    }
  }
}
