package io.sallyport.sdk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program under {@code src/test/sdk} that makes the calls it is told to, one after another. */
final class SdkProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int END_SECONDS_MAX = 5;

  private final Process process;
  private final Writer calls;
  private final BufferedReader answers;

  private SdkProcess(Process process) {
    this.process = process;
    this.calls = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a command; what it says beside its answers goes to a log. */
  static SdkProcess start(List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new SdkProcess(builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes a call. */
  synchronized SdkAnswer send(Map<String, ?> wish) {
    try {
      calls.write(JSON.writeValueAsString(wish) + "\n");
      calls.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("the SDK's process ended at " + wish.get("op"));
      }
      return new SdkAnswer(wish.get("api") + " " + wish.get("op"), JSON.readTree(line));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try (calls;
        answers) {
      calls.close();
      if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
