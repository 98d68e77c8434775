package io.sallyport.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The proxies that are installed or that {@code scripts/test} has unpacked. */
public final class Proxies {
  private static final Path UNPACKED = Path.of("target/proxies/root").toAbsolutePath();
  private static final int START_ATTEMPTS_MAX = 200;
  private static final int STOP_SECONDS_MAX = 5;

  private Proxies() {}

  /** Skips the test where they are missing, but fails in a continuous integration. */
  public static void require() {
    boolean there = Stream.of("nginx", "haproxy").allMatch(name -> Files.exists(binary(name)));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("nginx and HAProxy are missing: scripts/test unpacks them");
    }
    Assumptions.assumeTrue(there, "SKIPPED, no nginx or HAProxy: scripts/test unpacks them");
  }

  /** Where a server is. */
  static Path binary(String name) {
    Path unpacked = UNPACKED.resolve("usr/sbin").resolve(name);
    return Files.exists(unpacked) ? unpacked : Path.of("/usr/sbin", name);
  }

  /** Starts a server in the foreground and waits until it accepts connections. */
  static Running start(List<String> command, Map<String, String> environment, Path log, int port) {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("LD_LIBRARY_PATH", libraries());
    try {
      var running = new Running(builder.start(), log, port);
      running.await();
      return running;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String libraries() {
    Path base = UNPACKED.resolve("usr/lib");
    List<String> folders = new ArrayList<>();
    if (Files.exists(base)) {
      try (Stream<Path> found = Files.list(base)) {
        found.filter(Files::isDirectory).forEach(folder -> folders.add(folder.toString()));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return String.join(":", folders);
  }

  /** A running server. */
  public record Running(Process process, Path log, int port) implements AutoCloseable {
    private void await() throws IOException {
      for (int attempt = 0; attempt < START_ATTEMPTS_MAX; attempt++) {
        if (!process.isAlive()) {
          throw new AssertionError("it ended: " + Files.readString(log));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          if (socket.isConnected()) {
            return;
          }
        } catch (IOException notYet) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
      }
      throw new AssertionError("it does not listen: " + Files.readString(log));
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
