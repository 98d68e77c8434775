package io.sallyport.bench;

import io.sallyport.BenchPopulation;
import io.sallyport.BenchPopulation.Pair;
import io.sallyport.development.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Databases with so many keys, kept between runs as long as the schema stays the same. */
final class Keys {
  /** Of so many keys the secrets are known, if there are as many. */
  static final int USED_MAX = 100_000;

  private static final Path SCHEMA = Path.of("src/main/resources/io/sallyport/postgres");
  private static final String FORMAT = "2";

  private final Site site;
  private final PrintStream progress;

  Keys(Site site, PrintStream progress) {
    this.site = site;
    this.progress = progress;
  }

  static String database(int count) {
    return "keys_" + count;
  }

  /** Makes the database unless it is there, without used nonces; says whose secrets are known. */
  List<Pair> stored(int count) {
    String name = database(count);
    Path secrets = site.path(name + ".secrets");
    String wanted = fingerprint();
    if (!site.isFilled(name) || !wanted.equals(head(secrets))) {
      long began = System.nanoTime();
      site.fill(name, population -> keep(secrets, wanted, fill(population, count)));
      progress.printf(
          "Stored %,d keys, sealed by the token, in %.1f s%n",
          count, (System.nanoTime() - began) / 1e9);
    }
    site.forgetNonces(name);
    try (Stream<String> lines = Files.lines(secrets)) {
      return lines
          .skip(1)
          .map(line -> line.split(" ", -1))
          .map(fields -> new Pair(fields[0], fields[1]))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Pair> fill(BenchPopulation population, int count) {
    return population.keys(count, Math.min(count, USED_MAX));
  }

  private static void keep(Path file, String fingerprint, List<Pair> pairs) {
    String text =
        pairs.stream()
            .map(pair -> pair.id() + " " + pair.secret() + "\n")
            .collect(Collectors.joining("", fingerprint + "\n", ""));
    OwnerOnly.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException none) {
      return "";
    }
  }

  private static String fingerprint() {
    try (Stream<Path> scripts = Files.list(SCHEMA)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(FORMAT.getBytes(StandardCharsets.US_ASCII));
      for (Path script : scripts.sorted().toList()) {
        try (InputStream content = Files.newInputStream(script)) {
          digest.update(content.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | NoSuchAlgorithmException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
