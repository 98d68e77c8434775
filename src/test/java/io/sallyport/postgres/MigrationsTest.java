package io.sallyport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void anEmptyDatabaseIsBroughtToTodaysSchema() {
    try (TestDatabase empty = TestDatabase.empty()) {
      Migrations.apply(empty.settings());
      try (Database database = empty.open()) {
        assertThat(scripts(database)).isEqualTo(Migrations.SCRIPTS.size());
      }
    }
  }

  @Test
  void applyingAgainChangesNothing() {
    try (TestDatabase migrated = TestDatabase.fresh()) {
      assertThatCode(() -> Migrations.apply(migrated.settings())).doesNotThrowAnyException();
    }
  }

  @Test
  void nodesThatStartTogetherApplyEachScriptOnce() {
    try (TestDatabase empty = TestDatabase.empty()) {
      IntStream.range(0, 4).parallel().forEach(i -> Migrations.apply(empty.settings()));
      try (Database database = empty.open()) {
        assertThat(scripts(database)).isEqualTo(Migrations.SCRIPTS.size());
      }
    }
  }

  @Test
  void aSchemaOfANewerReleaseIsRefused() {
    try (TestDatabase newer = TestDatabase.fresh()) {
      newer.execute(
          "INSERT INTO schema_migration (version, script, sha256) VALUES (99, 'V99__later', '00')");
      assertThatThrownBy(() -> Migrations.apply(newer.settings()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("newer release");
    }
  }

  @Test
  void aScriptThatWasAppliedInAnotherFormIsRefused() {
    try (TestDatabase other = TestDatabase.fresh()) {
      other.execute("UPDATE schema_migration SET sha256 = '00' WHERE version = 2");
      assertThatThrownBy(() -> Migrations.apply(other.settings()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("V2__second_factor.sql");
    }
  }

  @Test
  void nothingIsDoneBesideANodeOfAReleaseThatBelievedItselfAlone() throws Exception {
    try (TestDatabase old = TestDatabase.empty()) {
      try (var serving = new ConnectionSettings(old.settings()).connect(Duration.ofSeconds(9))) {
        Sql.run(serving, "SELECT pg_advisory_lock(99029480833026)");
        assertThatThrownBy(() -> Migrations.apply(old.settings()))
            .isInstanceOf(UnavailableException.class)
            .hasStackTraceContaining("a node of an earlier release is serving");
      }
      Migrations.apply(old.settings());
    }
  }

  private static int scripts(Database database) {
    return database.read(connection ->
        Sql.first(connection, Row::number, "SELECT count(*) FROM schema_migration").orElseThrow());
  }
}
