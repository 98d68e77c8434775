package io.sallyport.command;

import io.sallyport.development.DevelopmentPorts;
import io.sallyport.development.DevelopmentVault;
import io.sallyport.directory.CreateAccount;
import io.sallyport.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport dev}: a whole vault in one folder, with a tour. Never for production. */
@Command(description = "Make and serve a vault for development, and show what it does.")
final class DevCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;

  private final Vault vault;
  private final PrintWriter out;
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--once", description = "end after the tour, 0 if every step did what it should")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8443",
      description = "listen on this port of 127.0.0.1; 0 picks a free one")
  private int port = 8443;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".sallyport",
      description = "keep everything in this folder")
  private Path data = Path.of(".sallyport");

  @Option(names = "--fresh", description = "throw away what the folder holds and begin anew")
  private boolean fresh;

  DevCommand(Vault vault, PrintWriter out) {
    this.vault = vault;
    this.out = out;
  }

  /** Filled in by the parser. */
  @Spec
  void spec(CommandSpec own) {
    spec = own;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > PORT_MAX) {
      throw new ParameterException(spec.commandLine(), "--port takes a number from 0 to 65535");
    }
    try (Stopping stopping = new Stopping()) {
      var development = new DevelopmentVault(new Wrapped(vault), Clock.systemUTC(), out, stopping);
      boolean good = development.run(new DevelopmentVault.Wish(data, port, once, fresh));
      return good ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** The vault, as the development package sees it. */
  private record Wrapped(Vault vault) implements DevelopmentPorts {
    @Override
    public void initialiseToken(Settings settings) {
      Vault.TokenKeys keys = vault.initialiseToken(settings);
      if (!keys.problems().isEmpty()) {
        throw new CommandException("The token may not be used: " + keys.problems().getFirst());
      }
    }

    @Override
    public void createAccount(Settings settings, CreateAccount.Command command) {
      vault.createAccount(settings, command);
    }

    @Override
    public Serving serve(Settings settings) {
      Vault.Serving serving = vault.serve(settings);
      return new Serving() {
        @Override
        public String address() {
          return serving.address();
        }

        @Override
        public void close() {
          serving.close();
        }
      };
    }
  }
}
