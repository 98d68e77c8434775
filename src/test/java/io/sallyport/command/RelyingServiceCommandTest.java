package io.sallyport.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.FakeVault;
import io.sallyport.identity.Events;
import io.sallyport.relying.OperateRelyingServices;
import io.sallyport.relying.Registered;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.relying.ServiceRules;
import io.sallyport.secret.Bytes;
import io.sallyport.settings.Settings;
import io.sallyport.signature.Schemes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's relying services, from the command line to the store. */
class RelyingServiceCommandTest {
  private static final String ID = "SPRS[0-9A-Za-z]{20}";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakeVault stored = new FakeVault();
  private final StoringVault vault = new StoringVault(stored);

  RelyingServiceCommandTest() {
    Examples.create(stored, Examples.ACME, Examples.ROOT);
  }

  @Test
  void aServiceForAllIsMadeListedAndDeleted() throws IOException {
    assertThat(run("create", "everybody", "--all-accounts", "--scheme", "ROA-V1"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .matches(
            "relying service (" + ID + ") everybody\\R"
                + "credential \\(shown this once\\) \\1\\.[A-Za-z0-9_-]{43}\\R");
    String id = out.toString().split(" ", -1)[2];
    assertThat(run("list")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains(id + "  everybody  accounts: all  schemes: ROA-V1  requests per second: 1000");
    assertThat(run("delete", id)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("deleted " + id + " everybody");
    assertThat(run("delete", id)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("Refused: ");
    assertThat(stored.events())
        .filteredOn(event -> id.equals(event.target()))
        .extracting(AuditEvent::credential)
        .containsExactly("operator", "operator");
  }

  @Test
  void aServiceForNamedAccountsIsInTheirRecordAndItsCredentialInAFile() throws IOException {
    Path file = folder.resolve("credential");
    String account = Examples.ACME.id().value();
    String[] line = {"create", "some", "--account", account, "--credential-to", file.toString()};
    assertThat(run(line)).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(file)).matches(ID + "\\.[A-Za-z0-9_-]{43}");
    assertThat(out.toString()).doesNotContain(Files.readString(file));
    assertThat(stored.events().getLast().accountId()).isEqualTo(account);
    assertThat(run(line)).as("nothing is overwritten").isEqualTo(ExitCode.FAILED);
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    assertThat(run("create", "some", "--account", "1234567890123456")).isEqualTo(ExitCode.FAILED);
    assertThat(run("create", "some", "--account", "acme")).isEqualTo(ExitCode.FAILED);
    assertThat(run("create", "a b", "--all-accounts")).isEqualTo(ExitCode.FAILED);
    assertThat(run("create", "some", "--all-accounts", "--scheme", "ROT13"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(run("create", "some", "--all-accounts", "--certificate-pin", "abcd"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(run("delete", "nonsense")).isEqualTo(ExitCode.FAILED);
    assertThat(stored.relyingServices().ofOwner(null)).isEmpty();
  }

  private int run(String... arguments) throws IOException {
    String[] line =
        Stream.of(
                Stream.of("relying-service"),
                Stream.of(arguments),
                Stream.of("--settings", CommandFiles.settings(folder).toString()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return new SallyportCommand(vault, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(line);
  }

  private static final class StoringVault extends IdleVault {
    private final OperateRelyingServices services;

    private StoringVault(FakeVault stored) {
      var random = new FakeRandomness();
      services =
          new OperateRelyingServices(
              stored.relyingServices(),
              stored.accounts(),
              new ServiceRules(Schemes.names()),
              new Events(new FakeClock(), random),
              random);
    }

    @Override
    public Registered createService(
        Settings settings, ServiceName name, Limits limits, List<Bytes> certificatePins) {
      return services.create(name, limits, certificatePins);
    }

    @Override
    public List<RelyingService> services(Settings settings) {
      return services.list();
    }

    @Override
    public RelyingService deleteService(Settings settings, RelyingServiceId id) {
      return services.delete(id);
    }
  }
}
