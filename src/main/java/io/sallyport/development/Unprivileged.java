package io.sallyport.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to start a program that refuses to be root. An ordinary user starts it as it is. Root hides
 * itself in a user namespace, where the program sees nobody's number but works on root's files; if
 * the machine forbids namespaces (as most containers do), or hides the folder in one, root becomes
 * {@code nobody}, who keeps just the capability to reach into the owner-only folder.
 *
 * @param prefix the words before the program's own
 * @param owner the number of the user the program's data must belong to
 */
record Unprivileged(List<String> prefix, int owner) {
  private static final int NOBODY = 65_534;
  private static final Pattern EFFECTIVE_USER = Pattern.compile("Uid:\\s+\\d+\\s+(\\d+).*");
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> BECOME_NOBODY =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override",
          // Without it access(2) forgets the capability, and PostgreSQL does not find itself.
          "--securebits=+no_setuid_fixup",
          "--");

  /**
   * Finds the way that works here, by trying to enter the folder.
   *
   * @throws DevelopmentException if the JVM runs as root and no way works
   */
  static Unprivileged reaching(Path folder) {
    int user = ownNumber();
    List<Unprivileged> ways =
        user == 0
            ? List.of(new Unprivileged(NAMESPACE, 0), new Unprivileged(BECOME_NOBODY, NOBODY))
            : List.of(new Unprivileged(List.of(), user));
    return firstOf(ways, folder);
  }

  /** The second way alone, for root on a machine without user namespaces. */
  static Unprivileged asNobody() {
    return new Unprivileged(BECOME_NOBODY, NOBODY);
  }

  static Unprivileged firstOf(List<Unprivileged> ways, Path folder) {
    for (Unprivileged way : ways) {
      if (way.prefix().isEmpty() || way.canEnter(folder)) {
        return way;
      }
    }
    throw new DevelopmentException(
        "PostgreSQL does not run as root, and this machine allows root neither `unshare -U` nor"
            + " `setpriv --reuid`; run Sallyport as an ordinary user");
  }

  List<String> command(Path program, List<String> arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(program.toString());
    words.addAll(arguments);
    return words;
  }

  /** Gives the folder to the program's user, where that is not so already; only root needs it. */
  void own(Path folder) {
    int present = ownerOf(folder);
    if (present == owner) {
      return;
    }
    if (prefix.isEmpty()) {
      throw new DevelopmentException(
          folder + " belongs to another user (number " + present + "), who must start it");
    }
    try {
      Files.walkFileTree(folder, new Owning(owner));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean canEnter(Path folder) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of("/bin/sh", "-c", "cd -- \"$0\"", folder.toString()));
    try {
      Process trial =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The effective user of this JVM; the second of the four numbers after {@code Uid:}. */
  static int ownNumber() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .map(EFFECTIVE_USER::matcher)
          .filter(Matcher::matches)
          .map(found -> Integer.valueOf(found.group(1)))
          .findFirst()
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int ownerOf(Path file) {
    try {
      return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class Owning extends SimpleFileVisitor<Path> {
    private final int owner;

    Owning(int owner) {
      this.owner = owner;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return visitFile(folder, attributes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
      return FileVisitResult.CONTINUE;
    }
  }
}
