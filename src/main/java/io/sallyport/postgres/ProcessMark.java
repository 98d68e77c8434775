package io.sallyport.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells later whether a process has certainly ended: so that a node that crashed is followed at
 * once by one of its name, and not when its lease has run out.
 */
final class ProcessMark {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final String OWN = of(ProcessHandle.current());

  private ProcessMark() {}

  /** Of this process; says where it runs, its number there, and when it began. */
  static String own() {
    return OWN;
  }

  /** Whether it ran where process numbers mean the same as here, and does not run any more. */
  static boolean isEnded(String mark) {
    String[] parts = mark.split(" ", -1);
    if (parts.length != 3 || parts[0].isEmpty() || !parts[0].equals(OWN.split(" ", -1)[0])) {
      return false;
    }
    Optional<ProcessHandle> present = ProcessHandle.of(Long.parseLong(parts[1]));
    return present
        .filter(ProcessHandle::isAlive)
        .filter(process -> began(process).equals(parts[2]))
        .isEmpty();
  }

  private static String of(ProcessHandle process) {
    return place() + " " + process.pid() + " " + began(process);
  }

  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static String place() {
    try {
      return Files.readString(BOOT).strip() + "/" + Files.readSymbolicLink(NAMESPACE);
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }
}
