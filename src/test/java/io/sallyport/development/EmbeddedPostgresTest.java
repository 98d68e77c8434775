package io.sallyport.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that development and single-box vaults run on. */
class EmbeddedPostgresTest {
  static final Path BINARIES = Path.of("target", "embedded-postgres");
  private static final EmbeddedPostgres.Options OPTIONS =
      EmbeddedPostgres.Options.forTests(BINARIES);

  @TempDir Path folder;

  @Test
  void itAnswersWithThePasswordAndOnlyWithIt() throws Exception {
    try (EmbeddedPostgres.Running postgres = start()) {
      assertThat(ask(postgres, "show password_encryption")).isEqualTo("scram-sha-256");
      assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
      assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
      assertThat(
              ask(
                  postgres,
                  "select datlocprovider::text || ' ' || datlocale from pg_database"
                      + " where datname = 'postgres'"))
          .isEqualTo("b C.UTF-8");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void itsDataItsPortAndItsPasswordSurviveARestart() throws Exception {
    int port;
    try (EmbeddedPostgres.Running first = start()) {
      port = first.port();
      run(first, "create table kept(x text)", "insert into kept values ('yes')");
    }
    try (EmbeddedPostgres.Running second = start()) {
      assertThat(ask(second, "select x from kept")).isEqualTo("yes");
      assertThat(second.port()).isEqualTo(port).isLessThan(32_768);
    }
  }

  @Test
  void anotherPortIsChosenWhenTheRememberedOneIsTaken() throws Exception {
    int port;
    try (EmbeddedPostgres.Running first = start()) {
      port = first.port();
    }
    try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        EmbeddedPostgres.Running second = start()) {
      assertThat(squatter.isBound()).isTrue();
      assertThat(second.port()).isNotEqualTo(port);
      assertThat(ask(second, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void filesAndFoldersAreForTheirOwnerOnly() throws Exception {
    try (EmbeddedPostgres.Running postgres = start()) {
      assertThat(mode(folder)).isEqualTo("rwx------");
      assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
      assertThat(mode(postgres.passwordFile())).isEqualTo("rw-------");
      assertThat(mode(folder.resolve("postgres.log"))).isEqualTo("rw-------");
      assertThat(Files.readString(postgres.passwordFile())).matches("[0-9A-Za-z_-]{43}");
    }
  }

  @Test
  void aSecondStartInOneFolderIsRefused() {
    try (EmbeddedPostgres.Running first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(DevelopmentException.class)
          .hasMessageContaining("Another Sallyport is running in " + folder);
      assertThat(first.processId()).isPositive();
    }
  }

  @Test
  void aKilledDatabaseComesBackWithItsData() throws Exception {
    try (EmbeddedPostgres.Running postgres = start()) {
      run(postgres, "create table kept(x text)", "insert into kept values ('yes')");
      long killed = postgres.processId();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      assertThat(askPatiently(postgres, "select x from kept")).isEqualTo("yes");
      assertThat(postgres.processId()).isNotEqualTo(killed);
    }
  }

  @Test
  void aDatabaseLeftByAKilledJvmIsStoppedAndItsDataKept() throws Exception {
    Process jvm = startInAnotherJvm();
    long orphan;
    try {
      orphan = awaitPostmaster();
    } finally {
      jvm.destroyForcibly().waitFor();
    }
    assertThat(ProcessHandle.of(orphan)).isPresent();
    try (EmbeddedPostgres.Running postgres = start()) {
      assertThat(postgres.processId()).isNotEqualTo(orphan);
      assertThat(ask(postgres, "select x from kept")).isEqualTo("yes");
    }
  }

  @Test
  void aKilledJvmAndAKilledDatabaseTogetherLoseNothing() throws Exception {
    Process jvm = startInAnotherJvm();
    long orphan;
    try {
      orphan = awaitPostmaster();
    } finally {
      jvm.destroyForcibly().waitFor();
    }
    ProcessHandle.of(orphan).orElseThrow().destroyForcibly();
    try (EmbeddedPostgres.Running postgres = start()) {
      assertThat(ask(postgres, "select x from kept")).isEqualTo("yes");
    }
  }

  @Test
  void aStalePidFileWithTheNumberOfAnInnocentProcessIsNoObstacle() throws Exception {
    start().close();
    Process innocent = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          folder.resolve("data/postmaster.pid"), innocent.pid() + "\n" + folder + "/data\n1\n");
      try (EmbeddedPostgres.Running postgres = start()) {
        assertThat(ask(postgres, "select 1")).isEqualTo("1");
        assertThat(innocent.isAlive()).isTrue();
      }
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void anInterruptedCreationStartsAfresh() throws Exception {
    Files.createDirectories(folder.resolve("data.draft/half"));
    try (EmbeddedPostgres.Running postgres = start()) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
      assertThat(folder.resolve("data.draft")).doesNotExist();
    }
  }

  @Test
  void rootWithoutUserNamespacesStartsItAsNobodyAndBack() throws Exception {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root needs another way");
    start().close();
    FileChannel lock = EmbeddedPostgres.lock(folder);
    PostgresBinaries binaries = PostgresBinaries.unpackedBelow(BINARIES.toAbsolutePath());
    try (EmbeddedPostgres.Running postgres =
        EmbeddedPostgres.start(folder, OPTIONS, binaries, lock, Unprivileged.asNobody())) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
      assertThat(Files.getOwner(folder.resolve("data")).getName()).isEqualTo("nobody");
    }
    try (EmbeddedPostgres.Running postgres = start()) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void theOwnNumberIsThatOfTheFilesOneMakes() throws Exception {
    Path own = Files.createFile(folder.resolve("own"));
    assertThat(Unprivileged.ownNumber()).isEqualTo(Files.getAttribute(own, "unix:uid"));
  }

  @Test
  void rootWithNoWayOutIsToldSo() {
    List<Unprivileged> none = List.of(new Unprivileged(List.of("false"), 0));
    assertThatThrownBy(() -> Unprivileged.firstOf(none, folder))
        .isInstanceOf(DevelopmentException.class)
        .hasMessageContaining("run Sallyport as an ordinary user");
  }

  @Test
  void theDatabasesOwnReasonIsShownWhenItCannotStart() throws Exception {
    start().close();
    Files.writeString(folder.resolve("data/PG_VERSION"), "9\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(DevelopmentException.class)
        .hasMessageContaining("PostgreSQL did not start")
        .hasMessageContaining("postgres.log");
  }

  private EmbeddedPostgres.Running start() {
    return EmbeddedPostgres.start(folder, OPTIONS);
  }

  private Process startInAnotherJvm() throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(KilledJvm.class.getName(), folder.toString()));
    return new ProcessBuilder(words).inheritIO().start();
  }

  private long awaitPostmaster() {
    for (int tries = 0; tries < 600 && Files.notExists(folder.resolve("written")); tries++) {
      Pause.millis(100);
    }
    return LeftOvers.postmaster(folder.resolve("data"));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Connection connect(EmbeddedPostgres.Running postgres)
      throws SQLException, IOException {
    String password = Files.readString(postgres.passwordFile());
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), password);
  }

  private static void run(EmbeddedPostgres.Running postgres, String... statements)
      throws SQLException, IOException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String ask(EmbeddedPostgres.Running postgres, String sql)
      throws SQLException, IOException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String askPatiently(EmbeddedPostgres.Running postgres, String sql)
      throws SQLException, IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        return ask(postgres, sql);
      } catch (SQLException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        Pause.millis(100);
      }
    }
  }

  /** A JVM to be killed: writes a row, says so by a file, waits. */
  static final class KilledJvm {
    private KilledJvm() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      EmbeddedPostgres.Running postgres = EmbeddedPostgres.start(folder, OPTIONS);
      run(postgres, "create table kept(x text)", "insert into kept values ('yes')");
      Files.createFile(folder.resolve("written"));
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
