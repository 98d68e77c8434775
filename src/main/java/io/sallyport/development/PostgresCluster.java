package io.sallyport.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One database folder: {@code data}, {@code password}, {@code port}, {@code postgres.log}. */
record PostgresCluster(Path home, PostgresBinaries binaries, Unprivileged way, boolean fsync) {
  static final String USER = "sallyport";
  private static final int PASSWORD_BYTES = 32;
  private static final int CREATE_SECONDS_MAX = 120;
  private static final int LOG_BYTES_MAX = 4_000_000;

  Path data() {
    return home.resolve("data");
  }

  Path passwordFile() {
    return home.resolve("password");
  }

  Path portFile() {
    return home.resolve("port");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  /** Creates the data beside its place and renames it, so a killed creation starts afresh. */
  void create() {
    if (Files.isDirectory(data())) {
      way.own(data());
      return;
    }
    Path draft = home.resolve("data.draft");
    OwnerOnly.delete(draft);
    OwnerOnly.folder(draft);
    way.own(draft);
    writePassword();
    runInitdb(draft);
    try {
      Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unmovable) {
      throw new UncheckedIOException(unmovable);
    }
  }

  /** The command of the server itself, in a session of its own so that Ctrl-C does not reach it. */
  ProcessBuilder server(int port) {
    List<String> arguments = new ArrayList<>(List.of("-D", data().toString()));
    settings(port).forEach(setting -> arguments.addAll(List.of("-c", setting)));
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(way.command(binaries.program("postgres"), arguments));
    shortenLog();
    return process(words, ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private List<String> settings(int port) {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=",
        "password_encryption=scram-sha-256",
        "max_connections=64",
        "fsync=" + (fsync ? "on" : "off"),
        "ssl=off",
        "timezone=UTC",
        "log_timezone=UTC");
  }

  private void runInitdb(Path draft) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + draft,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
    if (!fsync) {
      arguments.add("--no-sync");
    }
    Path log = home.resolve("initdb.log");
    int status =
        run(
            process(
                way.command(binaries.program("initdb"), arguments),
                ProcessBuilder.Redirect.to(log.toFile())));
    if (status != 0) {
      throw new DevelopmentException(
          "The embedded PostgreSQL could not be created: " + lastLine(log) + " (see " + log + ")");
    }
  }

  private ProcessBuilder process(List<String> words, ProcessBuilder.Redirect output) {
    OwnerOnly.touch(output.file().toPath());
    ProcessBuilder process =
        new ProcessBuilder(words)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output);
    process.environment().keySet().removeIf(name -> !name.equals("PATH"));
    process.environment().put("LC_ALL", "C");
    return process;
  }

  private static int run(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      if (!process.waitFor(CREATE_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DevelopmentException("interrupted while starting PostgreSQL", interrupted);
    }
  }

  private void writePassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
    OwnerOnly.write(passwordFile(), text);
    Arrays.fill(random, (byte) 0);
    Arrays.fill(text, (byte) 0);
  }

  private void shortenLog() {
    try {
      if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
        Path old = home.resolve("postgres.log.1");
        Files.move(log(), old, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  String lastLogLine() {
    return lastLine(log());
  }

  private static String lastLine(Path log) {
    List<String> lines = new String(OwnerOnly.read(log), StandardCharsets.UTF_8).lines().toList();
    return lines.isEmpty() ? "it said nothing" : lines.getLast();
  }
}
