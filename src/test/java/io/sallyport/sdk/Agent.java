package io.sallyport.sdk;

import io.sallyport.TestPerson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code sallyport credentials-agent}, run by the administrator with password and code. */
record Agent(Process process, String uri) implements AutoCloseable {
  private static final String NAME = "ALIBABA_CLOUD_CREDENTIALS_URI=";

  static Agent start(SdkScene scene, String role, Path log) {
    TestPerson person = scene.administrator();
    List<String> command =
        Installed.sallyport(
            List.of(
                "credentials-agent",
                "--vault", scene.vault().address(),
                "--ca", scene.vault().authority().toString(),
                "--sign-in", person.name(),
                "--role", role));
    try {
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      String input = person.password() + "\n" + person.freshCode() + "\n";
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      var lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(NAME)) {
          return new Agent(process, line.substring(NAME.length()));
        }
      }
      throw new AssertionError("the agent ended; see " + log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
