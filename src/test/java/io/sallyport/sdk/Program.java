package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end. */
record Program(int exitCode, String output) {
  private static final int SECONDS_MAX = 60;

  /** Runs a program; what it writes to standard error goes to a log. */
  static Program run(
      List<String> command, Map<String, String> environment, String input, Path log) {
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + command);
      }
      return new Program(process.exitValue(), output + Files.readString(log));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Demands success. */
  Program done() {
    assertThat(exitCode).as(output).isZero();
    return this;
  }

  /** Demands failure. */
  Program failed() {
    assertThat(exitCode).as(output).isNotZero();
    return this;
  }
}
