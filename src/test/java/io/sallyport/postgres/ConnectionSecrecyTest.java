package io.sallyport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** I6: neither the database password nor the content of rows is shown by logs and errors. */
class ConnectionSecrecyTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final String WRONG = "wrong-but-still-secret";

  @TempDir Path folder;

  @Test
  void thePasswordIsInNoLogLineOfAGoodConnection() throws IOException {
    DatabaseSettings settings = POSTGRES.raw().settings();
    String password = Files.readString(settings.passwordFile()).strip();
    String log =
        logOf(() -> {
          try (Database database = Database.open(settings)) {
            assertThat(database.reachable()).isTrue();
          }
        });
    assertThat(log).contains("sallyport").doesNotContain(password);
    assertThat(settings.toString()).doesNotContain(password);
  }

  @Test
  void aWrongPasswordIsInNoLogLineAndNoException() throws IOException {
    DatabaseSettings settings = with(file(WRONG, "rw-------"));
    String log =
        logOf(() ->
            assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(UnavailableException.class));
    assertThat(log).doesNotContain(WRONG);
    Throwable refused = catchThrowable(() -> Database.open(settings));
    assertThat(trace(refused)).doesNotContain(WRONG);
  }

  @Test
  void aPasswordFileThatOthersMayReadIsRefused() throws IOException {
    DatabaseSettings settings = with(file(WRONG, "rw-r--r--"));
    assertThatThrownBy(() -> Database.open(settings)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aPasswordChangedWhileRunningIsUsedByTheNextConnection() throws IOException {
    POSTGRES.raw().execute("DROP ROLE IF EXISTS turning; CREATE ROLE turning LOGIN");
    POSTGRES.raw().execute("ALTER ROLE turning PASSWORD 'first-password'");
    Path file = file("first-password", "rw-------");
    DatabaseSettings old = POSTGRES.raw().settings("turning");
    try (Database database = Database.open(new DatabaseSettings(old.url(), old.user(), file, 1))) {
      POSTGRES.raw().execute("ALTER ROLE turning PASSWORD 'second-password'");
      Files.writeString(file, "second-password");
      POSTGRES
          .raw()
          .execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'turning'");
      assertThat(eventuallyReachable(database)).isTrue();
    }
  }

  @Test
  void anErrorOfTheServerDoesNotRepeatTheRow() {
    Throwable failure =
        catchThrowable(() ->
            POSTGRES
                .database()
                .inTransaction(connection ->
                    Sql.update(
                        connection,
                        "INSERT INTO attempts (subject, failures)"
                            + " VALUES ('content-of-the-row', -1)")));
    assertThat(failure).isInstanceOf(UnavailableException.class);
    assertThat(trace(failure)).contains("attempts").doesNotContain("content-of-the-row");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1/db?password=secret",
        "jdbc:postgresql://127.0.0.1/db?user=me",
        "jdbc:postgresql://127.0.0.1/db?options=-c%20statement_timeout=0",
        "jdbc:postgresql://127.0.0.1/db?sslmode=verify-full&socketTimeout=0",
        "jdbc:postgresql://127.0.0.1/db?logServerErrorDetail=true",
        "jdbc:postgresql://127.0.0.1/db?socketFactory=x",
        "jdbc:postgresql://me:secret@127.0.0.1/db",
        "jdbc:mysql://127.0.0.1/db"
      })
  void anUrlThatSetsMoreThanPlaceAndTlsIsRefusedWithoutRepeatingIt(String url) {
    var settings = new DatabaseSettings(url, "u", folder, 1);
    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }

  private static boolean eventuallyReachable(Database database) {
    for (int i = 0; i < 20; i++) {
      if (database.reachable()) {
        return true;
      }
    }
    return false;
  }

  private static DatabaseSettings with(Path passwordFile) {
    DatabaseSettings right = POSTGRES.raw().settings();
    return new DatabaseSettings(right.url(), right.user(), passwordFile, 1);
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, content + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Everything that any logger says, at its most talkative. */
  private static String logOf(Runnable action) {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    root.addAppender(heard);
    root.setLevel(Level.TRACE);
    try {
      action.run();
    } finally {
      root.setLevel(before);
      root.detachAppender(heard);
    }
    return List.copyOf(heard.list).stream()
        .map(line -> line.getFormattedMessage() + " " + line.getThrowableProxy())
        .collect(Collectors.joining("\n"));
  }
}
