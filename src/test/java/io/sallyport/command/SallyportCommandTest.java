package io.sallyport.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.directory.CreateAccount;
import io.sallyport.fake.Examples;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, in front of a vault that only notes what it is asked. */
class SallyportCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final NotingVault vault = new NotingVault();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve --settings",
        "serve --settings a b",
        "token",
        "token delete",
        "token init",
        "token check --setings x",
        "token rotate",
        "token rotate --use wrap --settings x",
        "account create",
        "account create a b --settings x",
        "account create --settings x",
        "account",
        "relying-service",
        "relying-service create images --settings x",
        "relying-service create images --all-accounts --account 1 --settings x",
        "relying-service delete --settings x",
        "settings",
        "settings check",
        "settings check a b",
        "version 2",
        "version --long",
        "version version",
        "dev --port",
        "dev --port http",
        "dev --port 65536",
        "dev --port -1",
        "dev --twice",
        "dev now",
        "start",
        "--serve"
      })
  void aWrongCommandLineIsRefusedInOneSentenceAndNothingHappens(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.MISUSED);
    assertThat(err.toString().lines()).hasSize(2).last().asString().startsWith("Try: sallyport");
    assertThat(out.toString()).isEmpty();
    assertThat(vault.calls).isEmpty();
  }

  @Test
  void withoutArgumentsTheUseIsShown() {
    assertThat(run()).isEqualTo(ExitCode.MISUSED);
    assertThat(err.toString()).contains("serve", "token", "account", "settings", "version", "dev");
  }

  @Test
  void helpIsNoMistake() {
    assertThat(run("account", "create", "--help")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("--passwords-to", "ALIAS");
  }

  @Test
  void wrongSettingsAreAllNamedAndNothingIsStarted() throws Exception {
    Path settings = Files.writeString(folder.resolve("s.conf"), "listen.prot = 1\ntoken.pin = 2\n");
    for (String line : List.of("settings check %s", "serve --settings %s")) {
      assertThat(run(line.formatted(settings).split(" "))).isEqualTo(ExitCode.MISUSED);
    }
    assertThat(err.toString()).contains("listen.prot", "token.pin").doesNotContain("\tat ");
    assertThat(vault.calls).isEmpty();
  }

  @Test
  void servingIsTheSameWithAndWithoutTheParser() throws Exception {
    Path wrong = Files.writeString(folder.resolve("s.conf"), "listen.prot = 1\n");
    int parsed = run("serve", "--settings=" + wrong);
    String said = err.toString();
    err.getBuffer().setLength(0);
    assertThat(run("serve", "--settings", wrong.toString())).isEqualTo(parsed);
    assertThat(err.toString()).isEqualTo(said).contains("listen.prot");
  }

  @Test
  void anOptionIsNotTakenForTheFileToServeFrom() {
    assertThat(run("serve", "--settings", "--help")).isEqualTo(ExitCode.MISUSED);
    assertThat(err.toString()).contains("--settings", "Try: sallyport serve --help");
  }

  @Test
  void goodSettingsAreConfirmed() throws Exception {
    Path settings = settings();
    assertThat(run("settings", "check", settings.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).isEqualTo(settings + " can be used.\n");
  }

  @Test
  void tokenCheckFailsWhenTheTokenMayNotBeUsed() throws Exception {
    assertThat(run("token", "check", "--settings", settings().toString()))
        .isEqualTo(ExitCode.DONE);
    vault.problems = List.of("sallyport/derive/1 is extractable");
    assertThat(run("token", "check", "--settings", settings().toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("PROBLEM sallyport/derive/1 is extractable");
  }

  @Test
  void tokenInitSaysWhatItMadeAndWhatWasThere() throws Exception {
    assertThat(run("token", "init", "--settings", settings().toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("token serial 42", "created sallyport/seal/1", "found   sallyport/derive/1");
  }

  @Test
  void tokenRotateSaysThatNodesHaveToBeRestarted() throws Exception {
    assertThat(run("token", "rotate", "--use", "session", "--settings", settings().toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("created sallyport/session/2", "restart every node");
  }

  @Test
  void anAccountsPasswordsAreShownOnce() throws Exception {
    assertThat(run("account", "create", "acme", "--settings", settings().toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("root@").contains("password (shown this once) ");
    assertThat(vault.calls).containsExactly("create acme admin 24 24");
  }

  @Test
  void orTheyAreWrittenToFilesForTheirOwnerOnly() throws Exception {
    Path passwords = folder.resolve("passwords");
    String[] line = {
      "account", "create", "acme", "--settings", settings().toString(),
      "--administrator", "alice", "--passwords-to", passwords.toString()
    };
    assertThat(run(line)).isEqualTo(ExitCode.DONE);
    for (String name : List.of("root.password", "alice.password")) {
      Path file = passwords.resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(out.toString()).doesNotContain(Files.readString(file));
    }
    assertThat(run(line)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("root.password exists; nothing was overwritten");
    assertThat(vault.calls).hasSize(1);
  }

  @Test
  void aRefusalAndAnOutageAreOneSentenceEach() throws Exception {
    String[] line = {"account", "create", "acme", "--settings", settings().toString()};
    vault.failure = new Refusal.NameTaken("account", "acme").asException();
    assertThat(run(line)).isEqualTo(ExitCode.FAILED);
    vault.failure = new UnavailableException("the database at 127.0.0.1");
    assertThat(run(line)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .isEqualTo(
            """
            Refused: this account name is taken.
            Out of reach: the database at 127.0.0.1
            """);
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() throws Exception {
    String[] line = {"token", "init", "--settings", settings().toString()};
    vault.failure = new IllegalStateException("inside");
    assertThat(run(line)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("--verbose").doesNotContain("inside");
    String[] verbose = {"token", "init", "--verbose", "--settings", settings().toString()};
    assertThat(run(verbose)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("IllegalStateException: inside");
  }

  @Test
  void theVersionNamesJavaToo() {
    assertThat(run("version")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("sallyport ").contains("java " + Runtime.version());
  }

  private int run(String... arguments) {
    return new SallyportCommand(vault, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }

  private Path settings() throws IOException {
    return CommandFiles.settings(folder);
  }

  private static final class NotingVault extends IdleVault {
    private final List<String> calls = new ArrayList<>();
    private List<String> problems = List.of();
    private @Nullable RuntimeException failure;

    @Override
    public CreateAccount.Created createAccount(Settings settings, CreateAccount.Command command) {
      fail();
      var root = command.rootPassword();
      var first = command.administrator();
      calls.add(
          "create " + command.alias()
              + " " + (first == null ? "" : first.name() + " " + first.password().length())
              + " " + (root == null ? "" : root.length()));
      return new CreateAccount.Created(Examples.ACME, Examples.ROOT, Examples.user(1, "admin"));
    }

    @Override
    public TokenKeys initialiseToken(Settings settings) {
      fail();
      return new TokenKeys(
          "42", List.of("sallyport/seal/1"), List.of("sallyport/derive/1"), problems);
    }

    @Override
    public TokenKeys checkToken(Settings settings) {
      fail();
      return new TokenKeys("42", List.of(), List.of("sallyport/derive/1"), problems);
    }

    @Override
    public TokenKeys rotateSessionKey(Settings settings) {
      fail();
      return new TokenKeys(
          "42", List.of("sallyport/session/2"), List.of("sallyport/session/1"), problems);
    }

    private void fail() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
