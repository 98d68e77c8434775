package io.sallyport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs wrk over the requests prepared in a folder. */
final class Wrk {
  private static final Path SCRIPT = Path.of("src", "test", "lua", "requests.lua");
  private static final int RESULT_FIELDS = 9;
  private static final double MICROS_A_MILLI = 1_000;
  private static final double MICROS_A_SECOND = 1_000_000;

  private final int port;
  private final Child server;
  private final Path folder;

  Wrk(int port, Child server, Path folder) {
    this.port = port;
    this.server = server;
    this.folder = folder;
  }

  /** There were not enough requests for the time. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** How many threads send over so many connections, which is how many files there must be. */
  static int threads(int connections) {
    return Math.min(2, connections);
  }

  /** Loads the server with every request once; they must last for the time given. */
  Figures once(int connections, int seconds) {
    return run(connections, seconds, List.of());
  }

  /** Loads the server with the requests over and over. */
  Figures again(int connections, int seconds) {
    return run(connections, seconds, List.of("again"));
  }

  private Figures run(int connections, int seconds, List<String> more) {
    double before = server.cpuMicros();
    List<String> said = wrk(connections, seconds, more);
    double cpu = server.cpuMicros() - before;
    String[] result =
        said.stream()
            .filter(line -> line.startsWith("RESULT "))
            .map(line -> line.split(" ", -1))
            .filter(fields -> fields.length == RESULT_FIELDS)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(String.join("\n", said)));
    server.requireAlive();
    if (Long.parseLong(result[8]) > 0) {
      throw new ExhaustedException();
    }
    double requests = Double.parseDouble(result[1]);
    if (requests == 0 || Long.parseLong(result[7]) > 0) {
      throw new IllegalStateException(
          "connections broke: " + String.join("\n", said) + "\n" + server.tail());
    }
    return new Figures(
        requests / Double.parseDouble(result[2]) * MICROS_A_SECOND,
        Double.parseDouble(result[4]) / MICROS_A_MILLI,
        Double.parseDouble(result[5]) / MICROS_A_MILLI,
        cpu / requests,
        server.residentMiB(),
        Double.parseDouble(result[3]) / requests,
        Long.parseLong(result[6]));
  }

  /** The first answer, by its status and body. */
  String show() {
    return wrk(1, 1, List.of("show")).stream()
        .filter(line -> line.startsWith("SHOWN "))
        .findFirst()
        .map(line -> line.substring("SHOWN ".length()))
        .orElse("no answer");
  }

  private List<String> wrk(int connections, int seconds, List<String> more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "-t" + threads(connections),
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                SCRIPT.toString(),
                "https://127.0.0.1:" + port,
                "--",
                folder.toString()));
    command.addAll(more);
    try {
      Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (wrk.waitFor() != 0) {
        throw new IllegalStateException("wrk failed: " + said);
      }
      return said.lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
