package io.sallyport.postgres;

import static io.sallyport.fake.Examples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.accesskey.AccessKeys.Use;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.accesskey.UseHistory.ByDay;
import io.sallyport.audit.AuditTrail;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenWitness.Witness;
import io.sallyport.settings.DatabaseSettings;
import io.sallyport.stepup.Attempts.Lockout;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestOfStorageTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final LocalDate TODAY = LocalDate.ofInstant(START, ZoneOffset.UTC);
  private static final SourceAddress HERE = SourceAddress.parse("192.0.2.1");
  private static final SourceAddress THERE = SourceAddress.parse("2001:db8::1");

  private Database database = POSTGRES.database();
  private Storage storage = Stored.storage(database);

  @BeforeEach
  void storeOneOfEverything() {
    database = POSTGRES.emptied();
    storage = Stored.storage(database);
    Stored.everything(storage);
  }

  @Test
  void usesAreCountedAndTheLatestIsKept() {
    try (var uses = new PostgresLastUses(database)) {
      uses.note(Stored.KEY.id(), START.plusSeconds(2), THERE);
      uses.note(Stored.KEY.id(), START.plusSeconds(1), HERE);
      uses.flush();
      uses.note(Stored.KEY.id(), START, HERE);
    }
    assertThat(storage.accessKeys().usesOf(Stored.ALICE.id()))
        .containsExactly(new Use(Stored.KEY.id(), START.plusSeconds(2), THERE.toString(), 3));
  }

  @Test
  void usesThatCannotBeWrittenAreKeptForLater() {
    try (var uses = new PostgresLastUses(database)) {
      POSTGRES.raw().execute("ALTER TABLE last_use RENAME TO away");
      uses.note(Stored.KEY.id(), START, HERE);
      assertThatThrownBy(uses::flush).isInstanceOf(UnavailableException.class);
      POSTGRES.raw().execute("ALTER TABLE away RENAME TO last_use");
      uses.note(Stored.KEY.id(), START, HERE);
    }
    assertThat(storage.accessKeys().usesOf(Stored.ALICE.id()))
        .extracting(Use::count)
        .containsExactly(2L);
    assertThat(usesByDay()).containsExactly(new ByDay(TODAY, 2));
  }

  @Test
  void usesAreForgottenWithTheirDays() {
    try (var uses = new PostgresLastUses(database)) {
      uses.note(Stored.KEY.id(), START, HERE);
    }
    storage.sweepUses(TODAY);
    assertThat(usesByDay()).hasSize(1);
    storage.sweepUses(TODAY.plusDays(1));
    assertThat(usesByDay()).isEmpty();
  }

  private List<ByDay> usesByDay() {
    return storage
        .useHistory()
        .byDay(new UseHistory.Keys(Stored.KEY.accountId(), null), TODAY.minusDays(1));
  }

  @Test
  void aUseOfAPurgedKeyLeavesNoTrace() {
    try (var uses = new PostgresLastUses(database)) {
      uses.note(Stored.keyId(99), START, HERE);
    }
    assertThat(Stored.rows(database, "last_use")).isEmpty();
  }

  @Test
  void theTokenIsRememberedOnceAndNeverChanged() {
    var witness = new PostgresTokenWitness(database);
    assertThat(witness.load()).isEmpty();
    var first = new Witness("serial", Map.of("sallyport/seal/1", Bytes.ofHex("aa")));
    witness.remember(first);
    assertThat(witness.load()).contains(first);
    witness.remember(
        new Witness(
            "another",
            Map.of("sallyport/seal/1", Bytes.ofHex("bb"), "sallyport/wrap/1", Bytes.ofHex("cc"))));
    assertThat(witness.load())
        .contains(
            new Witness(
                "serial",
                Map.of(
                    "sallyport/seal/1", Bytes.ofHex("aa"), "sallyport/wrap/1", Bytes.ofHex("cc"))));
  }

  @Test
  void countingDoesNotWaitForTheDiskAndEverythingAfterItDoes() {
    var attempts = storage.attempts();
    var lockout = new Lockout(5, Duration.ofMinutes(1), Duration.ofHours(1));
    try (Database single = Database.open(onePooled())) {
      Stored.storage(single).attempts().reserve("code:1", lockout, START);
      assertThat(Stored.one(single, "SHOW synchronous_commit")).isEqualTo("on");
    }
    attempts.refund("code:1");
    assertThat(Stored.one(database, "SELECT failures::text FROM attempts")).isEqualTo("0");
  }

  @Test
  void aWeakerDurabilityOfTheServerIsOverruledAndAStrongerOneKept() {
    assertThat(durabilityUnder("off")).isEqualTo("on");
    assertThat(durabilityUnder("remote_apply")).isEqualTo("remote_apply");
  }

  @Test
  void filtersOfTheRecordTakeAnyText() {
    var query =
        new AuditTrail.Query(
            Stored.ALICE.accountId().value(), null, null, "\0", "\0", null, null, "\0", 10);
    assertThat(storage.auditTrail().list(query)).isEmpty();
  }

  @Test
  void verificationFindsAKeyWithOwnerAndAccountAndNothingForAnyOtherText() {
    assertThat(storage.verificationKeys().find(Stored.KEY.id().value()))
        .hasValueSatisfying(found -> {
          assertThat(found.key()).isEqualTo(Stored.KEY);
          assertThat(found.owner()).isEqualTo(Stored.ALICE);
        });
    assertThat(storage.verificationKeys().find(Stored.keyId(99).value())).isEmpty();
    assertThat(storage.verificationKeys().find("")).isEmpty();
    assertThat(storage.verificationKeys().find("\0' OR '1'='1")).isEmpty();
  }

  @Test
  void sweepingTakesWhatEndedAndLeavesTheRest() {
    storage.sweep(Stored.SESSION.expiresAt());
    assertThat(storage.sessions().find(Stored.SESSION.tag())).isPresent();
    assertThat(storage.grants().findUnspent(Stored.GRANT.tag())).isEmpty();
    storage.sweep(Stored.SESSION.expiresAt().plusSeconds(1));
    assertThat(storage.sessions().find(Stored.SESSION.tag())).isEmpty();
  }

  private static DatabaseSettings onePooled() {
    DatabaseSettings eight = POSTGRES.raw().settings();
    return new DatabaseSettings(eight.url(), eight.user(), eight.passwordFile(), 1);
  }

  private static String durabilityUnder(String setting) {
    String name = Stored.one(POSTGRES.database(), "SELECT current_database()");
    POSTGRES.raw().execute("ALTER DATABASE " + name + " SET synchronous_commit = " + setting);
    try (Database fresh = POSTGRES.raw().open()) {
      return Stored.one(fresh, "SHOW synchronous_commit");
    } finally {
      POSTGRES.raw().execute("ALTER DATABASE " + name + " RESET synchronous_commit");
    }
  }
}
