package io.sallyport.command;

import io.sallyport.development.OwnerOnly;
import io.sallyport.identity.AccountId;
import io.sallyport.relying.Registered;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.secret.Bytes;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sallyport relying-service ...}: the operator's services, for several accounts or all. */
final class RelyingServiceCommand {
  private RelyingServiceCommand() {}

  /** {@code relying-service create}. */
  @Command(
      description = {
        "Register a service that may have keys of several accounts verified, or of all.",
        "Services of one account are registered by its administrators, through the API."
      })
  static final class Create implements Callable<Integer> {
    private final Vault vault;
    private final PrintWriter out;

    @Mixin private final SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "NAME", description = "what people call it")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private final Reach reach = new Reach();

    @Option(
        names = "--scheme",
        paramLabel = "NAME",
        description = "take requests signed by this scheme; repeatable (default: all schemes)")
    private List<String> schemes = new ArrayList<>();

    @Option(
        names = "--requests-per-second",
        paramLabel = "N",
        description = "at each node (default: ${DEFAULT-VALUE})")
    private int requestsPerSecond = Limits.REQUESTS_PER_SECOND_USUAL;

    @Option(
        names = "--repeats",
        description = "accept requests of a scheme without a nonce more than once")
    private boolean repeats;

    @Option(
        names = "--unbound-bodies",
        description = "accept requests whose body is not shown")
    private boolean unboundBodies;

    @Option(
        names = "--certificate-pin",
        paramLabel = "SHA256",
        description = "hash of the public key of a TLS client certificate; repeatable")
    private List<String> pins = new ArrayList<>();

    @Option(
        names = "--credential-to",
        paramLabel = "FILE",
        description = "write the credential there, mode 0600, and do not print it")
    private @Nullable Path file;

    Create(Vault vault, PrintWriter out) {
      this.vault = vault;
      this.out = out;
    }

    @Override
    public Integer call() throws Exception {
      var read = settings.read();
      if (file != null && Files.exists(file)) {
        throw new UncheckedIOException(new FileAlreadyExistsException(file.toString()));
      }
      ServiceName called = checked("NAME", name, ServiceName::new);
      List<Bytes> hashes =
          pins.stream().map(pin -> checked("--certificate-pin", pin, Bytes::ofHex)).toList();
      try (Registered made = vault.createService(read, called, limits(), hashes)) {
        out.println("relying service " + made.service().id() + " " + made.service().name());
        tell(made);
        out.flush();
      }
      return ExitCode.DONE;
    }

    private Limits limits() {
      Set<AccountId> accounts =
          reach.all
              ? null
              : reach.accounts.stream()
                  .map(id -> checked("--account", id, AccountId::new))
                  .collect(Collectors.toSet());
      return new Limits(
          accounts, new LinkedHashSet<>(schemes), requestsPerSecond, repeats, unboundBodies);
    }

    private void tell(Registered made) {
      Path into = file;
      if (into == null) {
        out.println(
            "credential (shown this once) "
                + made.credential().expose(text -> new String(text, StandardCharsets.US_ASCII)));
        return;
      }
      made.credential()
          .expose(
              text -> {
                OwnerOnly.write(into, text);
                return text.length;
              });
      out.println("credential in " + into);
    }
  }

  /** Whose keys. */
  static final class Reach {
    @Option(
        names = "--account",
        paramLabel = "ID",
        description = "have keys of this account verified; repeatable")
    private List<String> accounts = new ArrayList<>();

    @Option(names = "--all-accounts", description = "have keys of every account verified")
    private boolean all;
  }

  /** {@code relying-service list}. */
  @Command(description = "List the operator's services.")
  static final class ListAll implements Callable<Integer> {
    private final Vault vault;
    private final PrintWriter out;

    @Mixin private final SettingsOption settings = new SettingsOption();

    ListAll(Vault vault, PrintWriter out) {
      this.vault = vault;
      this.out = out;
    }

    @Override
    public Integer call() throws Exception {
      for (RelyingService service : vault.services(settings.read())) {
        Set<AccountId> accounts = service.limits().accounts();
        out.println(
            "%s  %s  accounts: %s  schemes: %s  requests per second: %d"
                .formatted(
                    service.id(),
                    service.name(),
                    accounts == null ? "all" : joined(accounts),
                    joined(service.limits().schemes()),
                    service.limits().requestsPerSecond()));
      }
      out.flush();
      return ExitCode.DONE;
    }
  }

  /** {@code relying-service delete}. */
  @Command(description = "Delete one of the operator's services; it is refused at once.")
  static final class Delete implements Callable<Integer> {
    private final Vault vault;
    private final PrintWriter out;

    @Mixin private final SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "ID", description = "its id, SPRS...")
    private String id = "";

    Delete(Vault vault, PrintWriter out) {
      this.vault = vault;
      this.out = out;
    }

    @Override
    public Integer call() throws Exception {
      RelyingServiceId which = checked("ID", id, RelyingServiceId::new);
      RelyingService gone = vault.deleteService(settings.read(), which);
      out.println("deleted " + gone.id() + " " + gone.name());
      out.flush();
      return ExitCode.DONE;
    }
  }

  private static String joined(Set<?> values) {
    return values.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
  }

  private static <T> T checked(String what, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw new CommandException(what + " " + malformed.getMessage());
    }
  }
}
