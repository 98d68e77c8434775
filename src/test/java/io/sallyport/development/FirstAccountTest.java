package io.sallyport.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.development.EnrolmentServer.Death;
import io.sallyport.directory.CreateAccount;
import io.sallyport.fake.FakeClock;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.Settings;
import io.sallyport.settings.SettingsException;
import io.sallyport.settings.SettingsFile;
import io.sallyport.stepup.QrCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first start that was killed at any point is taken up again by the next start. */
class FirstAccountTest {
  private static final String SEED = "account/administrator.totp-seed";

  @TempDir Path temporary;

  private final Transcript transcript = new Transcript(new PrintWriter(new StringWriter()));

  @Test
  void anAccountThatIsThereIsNotCreatedAgain() throws Exception {
    try (VaultFolder folder = VaultFolder.open(temporary, false)) {
      var ports = new OneAccount();
      account(folder).create(ports, settings());
      account(folder).create(ports, settings());
      assertThat(ports.calls).isEqualTo(1);
      assertThat(Files.readString(folder.path("account/administrator.password")))
          .isEqualTo(ports.password);
    }
  }

  @Test
  void afterAKillBeforeTheAccountExistsItIsCreated() throws Exception {
    try (VaultFolder folder = VaultFolder.open(temporary, false)) {
      var ports = new OneAccount();
      ports.deathBefore = true;
      assertThatThrownBy(() -> account(folder).create(ports, settings()))
          .isInstanceOf(UnavailableException.class);
      ports.deathBefore = false;
      account(folder).create(ports, settings());
      assertThat(Files.readString(folder.path("account/administrator.password")))
          .isEqualTo(ports.password);
    }
  }

  @Test
  void afterAKillBeforeTheNoteTheAccountIsTakenAsItIs() throws Exception {
    try (VaultFolder folder = VaultFolder.open(temporary, false)) {
      var ports = new OneAccount();
      ports.deathAfter = true;
      assertThatThrownBy(() -> account(folder).create(ports, settings()))
          .isInstanceOf(UnavailableException.class);
      account(folder).create(ports, settings());
      account(folder).create(ports, settings());
      assertThat(ports.calls).isEqualTo(2);
      assertThat(Files.readString(folder.path("account/administrator.password")))
          .as("the password that the account was created with")
          .isEqualTo(ports.password);
    }
  }

  @ParameterizedTest
  @CsvSource({"NEVER, 1", "AFTER_BEGIN, 2", "BEFORE_CONFIRMATION, 2", "AFTER_CONFIRMATION, 1"})
  void anEnrolmentIsTakenUpWhereverItWasKilled(Death death, int begun) throws Exception {
    try (VaultFolder folder = VaultFolder.open(temporary, false);
        Scene scene = new Scene(folder)) {
      scene.server.dies(death);
      if (death != Death.NEVER) {
        assertThatThrownBy(scene::enrol).isInstanceOf(DevelopmentException.class);
        assertThat(account(folder).isComplete()).isFalse();
        scene.server.dies(Death.NEVER);
      }
      scene.enrol();
      assertThat(account(folder).isComplete()).isTrue();
      assertThat(scene.server.isConfirmed()).isTrue();
      assertThat(scene.server.begun()).isEqualTo(begun);
      assertThat(Files.readString(folder.path(SEED)))
          .as("the seed that was confirmed")
          .isEqualTo(scene.server.seed());
    }
  }

  @Test
  void aRefusedSignInIsNotMistakenForAnEnrolment() throws Exception {
    try (VaultFolder folder = VaultFolder.open(temporary, false);
        Scene scene = new Scene(folder)) {
      scene.server.dies(Death.BEFORE_CONFIRMATION);
      assertThatThrownBy(scene::enrol).isInstanceOf(DevelopmentException.class);
      scene.server.forgetsThePassword();
      assertThatThrownBy(scene::enrol)
          .isInstanceOf(DevelopmentException.class)
          .hasMessageContaining("was not enrolled");
      assertThat(account(folder).isComplete()).isFalse();
    }
  }

  private static FirstAccount account(VaultFolder folder) {
    return new FirstAccount(folder, new DevelopmentAdministrator(folder));
  }

  private static Settings settings() throws SettingsException {
    String text =
        """
        tls.certificate.file = server.pem
        tls.key.file = server-key.pem
        database.url = jdbc:postgresql://127.0.0.1:5432/sallyport
        database.user = sallyport
        database.password.file = password
        token.library = /usr/lib/softhsm/libsofthsm2.so
        token.label = development
        token.pin.file = pin
        account.domain-suffix = sallyport.internal
        """;
    return SettingsFile.parse("test", text, Path.of("/nowhere"), Map.of());
  }

  /** A server and the start after start that talks to it. */
  private final class Scene implements AutoCloseable {
    /** In the middle of a step, so that nobody waits for a code. */
    private final FakeClock clock = new FakeClock();

    private final VaultFolder folder;
    private final DevelopmentTls tls;
    private final EnrolmentServer server;

    Scene(VaultFolder folder) throws Exception {
      this.folder = folder;
      tls = DevelopmentTls.in(folder, Clock.systemUTC());
      server = new EnrolmentServer(tls);
      clock.advance(Duration.ofSeconds(10));
    }

    void enrol() {
      try (VaultClient client = new VaultClient(server.address(), tls.authority(), transcript)) {
        account(folder)
            .enrol(client, transcript, new Undrawn(), new Waits(transcript, clock, new Never()));
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** A vault with room for one account, which dies before or after it made that. */
  private static final class OneAccount implements DevelopmentPorts {
    private @Nullable String password;
    private boolean deathBefore;
    private boolean deathAfter;
    private int calls;

    @Override
    public void initialiseToken(Settings settings) {}

    @Override
    public void createAccount(Settings settings, CreateAccount.Command command) {
      calls++;
      if (deathBefore) {
        throw new UnavailableException("killed");
      }
      if (password != null) {
        throw new Refusal.NameTaken("account", command.alias()).asException();
      }
      password =
          Objects.requireNonNull(command.administrator())
              .password()
              .expose(text -> new String(text, StandardCharsets.US_ASCII));
      if (deathAfter) {
        throw new UnavailableException("killed");
      }
    }

    @Override
    public Serving serve(Settings settings) {
      throw new UnsupportedOperationException();
    }
  }

  private record Undrawn() implements QrCodes {
    @Override
    public SecretBytes png(SecretBytes text) {
      return text(text);
    }

    @Override
    public SecretBytes text(SecretBytes text) {
      return text.expose(SecretBytes::copyOf);
    }
  }

  private record Never() implements StopSignal {
    @Override
    public boolean isAsked() {
      return false;
    }

    @Override
    public void await() {
      throw new UnsupportedOperationException();
    }
  }
}
