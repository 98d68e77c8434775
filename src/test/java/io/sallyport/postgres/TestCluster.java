package io.sallyport.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * One throw-away PostgreSQL server from the embedded binaries: data in a temporary folder, fsync off.
 * It ends with this JVM, however that ends: its shell waits for the end of a pipe.
 */
final class TestCluster {
  static final String USER = "sallyport";
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private TestCluster(Path folder) throws IOException {
    this.folder = folder;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** Makes and starts a cluster that is stopped and deleted when the JVM ends. */
  static TestCluster start() {
    try {
      var cluster = new TestCluster(Files.createTempDirectory("sallyport-postgres"));
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::delete));
      cluster.initialise();
      cluster.run();
      return cluster;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  /** A connection with every right. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, "not-a-secret");
  }

  /** Ends the server at once, as a crash would. */
  void crash() {
    shell("kill -QUIT $(head -1 " + folder.resolve("data/postmaster.pid") + ")");
    end(Objects.requireNonNull(process));
  }

  /** Starts it again on the same port with the same data. */
  void run() {
    String options = "-F -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=32MB"
        + " -c full_page_writes=off -c synchronous_commit=on -c unix_socket_directories=''";
    Process started = shellProcess(
        "exec 3<&0; " + unprivileged() + bin("postgres") + " -D " + folder.resolve("data")
            + " -p " + port + " " + options + " </dev/null & p=$!;"
            + " (cat <&3 >/dev/null; kill -INT $p) & wait $p");
    process = started;
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!answers()) {
      if (System.nanoTime() > end || !started.isAlive()) {
        throw new IllegalStateException("no test database: see " + folder.resolve("log"));
      }
      pause();
    }
  }

  private void initialise() throws IOException {
    Files.writeString(passwordFile(), "not-a-secret\n");
    Files.setPosixFilePermissions(passwordFile(), PosixFilePermissions.fromString("rw-------"));
    shell(unprivileged() + bin("initdb") + " -D " + folder.resolve("data") + " -U " + USER
        + " --pwfile=" + passwordFile() + " -A trust -E UTF8 --locale=C -N");
  }

  /** The server refuses to run as root; in a user namespace of its own it does not know it is. */
  private static String unprivileged() {
    return "root".equals(System.getProperty("user.name")) ? "unshare -U " : "";
  }

  private static String bin(String program) {
    return binaries().resolve("bin").resolve(program).toString();
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void shell(String command) {
    Process done = shellProcess(command);
    end(done);
    if (done.exitValue() != 0) {
      throw new IllegalStateException("failed: " + command + ", see " + folder.resolve("log"));
    }
  }

  private Process shellProcess(String command) {
    try {
      return new ProcessBuilder("/bin/sh", "-c", command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
          .start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running after " + START_MAX);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private void delete() {
    try {
      if (process != null) {
        process.getOutputStream().close();
        end(process);
      }
      deleteAll(folder);
    } catch (IOException left) {
      // The folder stays behind; the next machine clean-up takes it.
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, IOException problem)
              throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Unpacked once per build folder. */
  private static synchronized Path binaries() {
    Path home = Path.of("target", "test-postgres").toAbsolutePath();
    if (!Files.isDirectory(home)) {
      try {
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "test-postgres-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(fresh);
        Files.move(fresh, home);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return home;
  }

  private static void unpack(Path into) throws IOException {
    String archive = "aarch64".equals(System.getProperty("os.arch"))
        ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
    List<TarArchiveEntry> links = new ArrayList<>();
    try (InputStream resource =
            Objects.requireNonNull(TestCluster.class.getResourceAsStream(archive));
        var tar = new TarArchiveInputStream(new XZInputStream(resource), "UTF-8")) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path target = into.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          links.add(entry);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(
              (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
    for (TarArchiveEntry link : links) {
      Files.createSymbolicLink(into.resolve(link.getName()), Path.of(link.getLinkName()));
    }
  }

  /** What the server and the shell said. */
  String log() throws IOException {
    return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
  }
}
