package io.sallyport.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that an earlier, killed run left working in a database folder. They are told by their
 * working folder, not by the number in {@code postmaster.pid}: after a reboot that number can
 * belong to an innocent program.
 */
final class LeftOvers {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);
  private static final Duration POLITE_MAX = Duration.ofSeconds(20);
  private static final Duration ABRUPT_MAX = Duration.ofSeconds(5);

  private LeftOvers() {}

  /** Stops them and removes the stale pid file. The caller holds the folder's lock. */
  static void stopIn(Path data) {
    if (!in(data).isEmpty()) {
      LOG.info("stopping the database that an earlier run left in {}", data);
      signal(postmaster(data), "INT");
      if (!fadeWithin(data, POLITE_MAX)) {
        signal(postmaster(data), "QUIT");
      }
      if (!fadeWithin(data, ABRUPT_MAX)) {
        in(data).forEach(ProcessHandle::destroyForcibly);
      }
      if (!fadeWithin(data, ABRUPT_MAX)) {
        throw new DevelopmentException("A database left in " + data + " cannot be stopped");
      }
    }
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  /** Asks a process to end: {@code INT} is PostgreSQL's fast, {@code QUIT} its immediate mode. */
  static void signal(long process, String name) {
    if (process <= 0) {
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " \"$0\"", Long.toString(process))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(ABRUPT_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException shellMissing) {
      throw new UncheckedIOException(shellMissing);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The number in the pid file, or 0. */
  static long postmaster(Path data) {
    List<String> lines = pidFile(data);
    try {
      return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
    } catch (NumberFormatException torn) {
      return 0;
    }
  }

  /** Lines of the pid file; none if it is missing or being written. */
  static List<String> pidFile(Path data) {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (IOException missing) {
      return List.of();
    }
  }

  private static List<ProcessHandle> in(Path data) {
    long postmaster = postmaster(data);
    return ProcessHandle.allProcesses()
        .filter(process -> worksIn(process.pid(), data, process.pid() == postmaster))
        .toList();
  }

  private static boolean worksIn(long process, Path data, boolean named) {
    Path entry = Path.of("/proc", Long.toString(process));
    try {
      return Files.readSymbolicLink(entry.resolve("cwd")).equals(data.toRealPath());
    } catch (AccessDeniedException foreign) {
      return named && isPostgres(entry);
    } catch (IOException gone) {
      return false;
    }
  }

  /** In a container without ptrace rights root cannot see another user's working folder. */
  private static boolean isPostgres(Path entry) {
    try {
      return Files.readString(entry.resolve("comm")).strip().equals("postgres");
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean fadeWithin(Path data, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!in(data).isEmpty()) {
      if (System.nanoTime() > deadline || !Pause.millis(50)) {
        return false;
      }
    }
    return true;
  }
}
