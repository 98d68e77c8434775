package io.sallyport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the token does for a C program that calls it in a loop. */
final class RawToken {
  private final Site site;
  private final Path program;

  private RawToken(Site site, Path program) {
    this.site = site;
    this.program = program;
  }

  /** Compiles the program. */
  static RawToken compiled(Site site) {
    Path program = site.path("token-calls");
    run(
        site,
        List.of(
            "gcc", "-O2", "-I/usr/include/p11-kit-1", "-o", program.toString(),
            "src/test/c/token-calls.c", "-ldl"));
    return new RawToken(site, program);
  }

  /** Calls a second, by their names {@code sign} and {@code open}. */
  Map<String, Figures> run(int seconds) {
    String said =
        run(
            site,
            List.of(
                program.toString(),
                Site.LIBRARY.toString(),
                Site.LABEL,
                site.pinFile().toString(),
                Integer.toString(seconds)));
    return said.lines()
        .map(line -> line.split(" ", -1))
        .collect(
            Collectors.toMap(
                fields -> fields[0], fields -> Figures.ofRate(Double.parseDouble(fields[1]))));
  }

  private static String run(Site site, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", site.tokenConfiguration().toString());
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command.getFirst() + ": " + said);
      }
      return said;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
