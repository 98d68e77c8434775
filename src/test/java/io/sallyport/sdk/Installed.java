package io.sallyport.sdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The SDKs that {@code scripts/test} has put under {@code target/sdk}. */
final class Installed {
  private static final Path HOME = Path.of("target/sdk");

  private Installed() {}

  /** Skips the test where they are missing, but fails in a continuous integration. */
  static void require() {
    boolean there = Files.exists(HOME.resolve("made"));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("target/sdk is missing: scripts/test makes it");
    }
    Assumptions.assumeTrue(there, "SKIPPED, no SDKs: scripts/test fetches them into target/sdk");
  }

  /** A Java program of a set, in a JVM of its own with that set's libraries alone. */
  static SdkProcess java(String set, String main, Path log, String... options) {
    return SdkProcess.start(javaCommand(set, main, options), Map.of(), log);
  }

  /** How a Java program of a set is started. */
  static List<String> javaCommand(String set, String main, String... options) {
    Path home = HOME.resolve(set);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", home.resolve("classes") + ":" + home.resolve("lib") + "/*", main));
    return command;
  }

  /** How Sallyport's own command is started. */
  static List<String> sallyport(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sallyport.Main"));
    command.addAll(arguments);
    return command;
  }

  /** A program for Node. */
  static SdkProcess node(String script, Path log, Map<String, String> environment) {
    return SdkProcess.start(nodeCommand(script), nodeEnvironment(environment), log);
  }

  /** How a program for Node is started. */
  static List<String> nodeCommand(String script) {
    return List.of("node", Path.of("src/test/sdk/npm", script).toString());
  }

  /** What a program for Node needs around it. */
  static Map<String, String> nodeEnvironment(Map<String, String> more) {
    var environment = new java.util.HashMap<>(more);
    environment.put(
        "NODE_PATH", HOME.resolve("npm/node_modules").toAbsolutePath().toString());
    return environment;
  }
}
