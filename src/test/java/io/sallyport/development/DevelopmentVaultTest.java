package io.sallyport.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sallyport dev} as a person starts it: a process of its own, real token, real database,
 * real HTTPS. One long story, because its first chapter has to wait for one-time codes.
 */
class DevelopmentVaultTest {
  private static final String READY = "Sallyport is ready: https://127.0.0.1:";
  private static final int START_SECONDS_MAX = 90;
  private static final int TOUR_SECONDS_MAX = 240;

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void leaveNothingRunning() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    Path database = folder.resolve("vault/database/data");
    if (Files.exists(database)) {
      LeftOvers.stopIn(database);
    }
  }

  @Test
  void aVaultIsMadeToursServesSurvivesKillsAndEndsCleanly() throws Exception {
    Path data = folder.resolve("vault");
    theFirstStartShowsTheTourAndEndsWell(data);
    nothingInTheTranscriptOrTheModesGivesASecretAway(data);

    Process serving = start("serving", data);
    awaitReady(serving, "serving");
    assertThat(said("serving")).doesNotContain("The tour:");
    aSecondInstanceIsRefused(data);
    serving.destroyForcibly().waitFor();

    Process again = start("again", data);
    awaitReady(again, "again");
    assertThat(LeftOvers.postmaster(data.resolve("database/data"))).isPositive();
    again.destroy();
    assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // Ended by SIGTERM, after everything was closed: a running database keeps its pid file.
    assertThat(again.exitValue()).isEqualTo(143);
    assertThat(LeftOvers.postmaster(data.resolve("database/data"))).isZero();
  }

  @Test
  void aPortInUseIsToldBeforeAnythingIsMade() throws Exception {
    Path data = folder.resolve("vault");
    try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(squatter.getLocalPort());
      Process refused = start("refused", data, "--port", port);
      assertThat(refused.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      assertThat(refused.exitValue()).isEqualTo(1);
      assertThat(said("refused").lines().toList())
          .containsExactly(
              "Port " + port + " is in use; choose another with --port, or 0 for any free one");
      assertThat(data).doesNotExist();
    }
  }

  private void theFirstStartShowsTheTourAndEndsWell(Path data) throws Exception {
    Process first = start("first", data, "--once");
    assertThat(first.waitFor(TOUR_SECONDS_MAX, TimeUnit.SECONDS)).as(said("first")).isTrue();
    assertThat(said("first"))
        .contains("otpauth://totp/", "\u2588\u2588", "POST /v1/users", "The tour is over")
        .doesNotContain("\u2718", "\tat ");
    assertThat(first.exitValue()).isZero();
  }

  private void nothingInTheTranscriptOrTheModesGivesASecretAway(Path data) throws IOException {
    String transcript = said("first");
    for (String name :
        List.of(
            "account/administrator.password",
            "account/root.password",
            "token/pin",
            "token/so-pin",
            "database/password")) {
      assertThat(transcript).doesNotContain(Files.readString(data.resolve(name)).strip());
    }
    assertThat(transcript).doesNotContainPattern("sp[sg]_[0-9A-Za-z_-]{20}");
    assertThat(transcript).doesNotContainPattern("SPSK[0-9A-Za-z]{10}");
    try (Stream<Path> all = Files.walk(data)) {
      assertThat(all.filter(entry -> !Files.isSymbolicLink(entry)).filter(this::isOpenToOthers))
          .isEmpty();
    }
  }

  private void aSecondInstanceIsRefused(Path data) throws Exception {
    Process second = start("second", data, "--fresh");
    assertThat(second.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(said("second")).contains("Another Sallyport is running in " + data);
  }

  private boolean isOpenToOthers(Path entry) {
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(entry));
      return !mode.endsWith("------");
    } catch (IOException gone) {
      return false;
    }
  }

  private Process start(String name, Path data, String... more) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sallyport.Main"));
    words.addAll(List.of("dev", "--data", data.toString()));
    words.addAll(more.length > 0 && more[0].equals("--port") ? List.of() : List.of("--port", "0"));
    words.addAll(List.of(more));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(output(name).toFile())
            .start();
    started.add(process);
    return process;
  }

  private void awaitReady(Process process, String name) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (!said(name).contains(READY)) {
      assertThat(process.isAlive()).as(said(name)).isTrue();
      assertThat(System.nanoTime()).as(said(name)).isLessThan(deadline);
      Pause.millis(100);
    }
  }

  private String said(String name) throws IOException {
    return Files.readString(output(name), StandardCharsets.UTF_8);
  }

  private Path output(String name) {
    return folder.resolve(name + ".txt");
  }
}
