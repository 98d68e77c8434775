package io.sallyport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks of the code alone, by JMH, in a process of its own. */
record CodeAlone(Path folder) {
  private static final int SCORE = 4;
  private static final int PARAMETER = 7;

  /** Microseconds by benchmark and parameter. */
  Map<String, Double> run() {
    Path results = folder.resolve("code.csv");
    List<String> command =
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            "org.openjdk.jmh.Main", "-rf", "csv", "-rff", results.toString());
    try (Child child = Child.java(command, Map.of(), folder.resolve("code.log"))) {
      child.awaitEnd();
      Map<String, Double> micros = new LinkedHashMap<>();
      for (String line : Files.readAllLines(results).stream().skip(1).toList()) {
        String[] fields = line.replace("\"", "").split(",", -1);
        String name = fields[0].substring(fields[0].lastIndexOf('.') + 1);
        micros.put(name + " " + fields[PARAMETER], Double.parseDouble(fields[SCORE]));
      }
      return micros;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
