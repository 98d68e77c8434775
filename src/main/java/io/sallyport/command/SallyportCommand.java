package io.sallyport.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The {@code sallyport} command line. Errors are one clear sentence on standard error, with a stack
 * trace only after {@code --verbose}; secrets never stand on the command line.
 */
@Command(
    name = "sallyport",
    description = "A self-hosted access-key vault.",
    mixinStandardHelpOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it could not be done: refused, an outage, a failed tour, a token that may not be used",
      "2:the command line or the settings are wrong; nothing was started"
    })
public final class SallyportCommand {
  /** What a file's name begins with that the parser would take as it is. */
  private static final String PLAIN_BEGINNINGS =
      "/.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

  private final Vault vault;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "show where an error came from")
  private boolean verbose;

  /** Takes the vault the commands work on; writes to the terminal, always in UTF-8. */
  public SallyportCommand(Vault vault) {
    this(vault, writer(FileDescriptor.out), writer(FileDescriptor.err));
  }

  /** With other places for what is said. */
  SallyportCommand(Vault vault, PrintWriter out, PrintWriter err) {
    this.vault = vault;
    this.out = out;
    this.err = err;
  }

  /** Carries out a command line and returns its exit code, one of {@link ExitCode}. */
  public int run(String... arguments) {
    if (isPlainServe(arguments)) {
      return serve(Path.of(arguments[2]));
    }
    CommandLine line = line(arguments);
    if (arguments.length == 0) {
      line.usage(err);
      return ExitCode.MISUSED;
    }
    return line.execute(arguments);
  }

  /** The parser takes a good part of the time that a start may take, so this goes without. */
  private static boolean isPlainServe(String... arguments) {
    return arguments.length == 3
        && arguments[0].equals("serve")
        && arguments[1].equals("--settings")
        && !arguments[2].isEmpty()
        && PLAIN_BEGINNINGS.indexOf(arguments[2].charAt(0)) >= 0;
  }

  private int serve(Path settings) {
    try {
      return new ServeCommand(vault, out, SettingsOption.naming(settings)).call();
    } catch (Exception failure) {
      return failed(failure);
    }
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "show how to use this command")
  void help(boolean asked) {
    // The parser shows it by itself; nothing is left to remember.
  }

  private CommandLine line(String[] arguments) {
    CommandLine line = new CommandLine(this);
    Map<String, Supplier<Object>> commands = commands();
    String first = arguments.length == 0 ? "" : arguments[0];
    // To describe every command takes longer than to carry out most.
    if (commands.containsKey(first)) {
      commands.keySet().retainAll(Set.of(first));
    }
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(this::misused);
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    return line;
  }

  private Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", () -> new ServeCommand(vault, out));
    commands.put("token", this::token);
    commands.put("account", this::account);
    commands.put("relying-service", this::relyingService);
    commands.put("settings", this::settings);
    commands.put("credentials-agent", () -> new CredentialsAgentCommand(out, prompts()));
    commands.put("step-up", () -> new StepUpCommand(out, prompts()));
    commands.put("version", () -> new VersionCommand(out));
    commands.put("dev", () -> new DevCommand(vault, out));
    return commands;
  }

  private Prompts prompts() {
    return new Prompts(err, System.in);
  }

  private CommandLine token() {
    return new CommandLine(new Group("token", "The keys in the PKCS#11 token."))
        .addSubcommand("init", new TokenCommand.Init(vault, out))
        .addSubcommand("check", new TokenCommand.Check(vault, out))
        .addSubcommand("rotate", new TokenCommand.Rotate(vault, out));
  }

  private CommandLine account() {
    return new CommandLine(new Group("account", "Accounts, the tenants of the vault."))
        .addSubcommand("create", new AccountCreateCommand(vault, out));
  }

  private CommandLine relyingService() {
    return new CommandLine(
            new Group("relying-service", "Services that serve several accounts."))
        .addSubcommand("create", new RelyingServiceCommand.Create(vault, out))
        .addSubcommand("list", new RelyingServiceCommand.ListAll(vault, out))
        .addSubcommand("delete", new RelyingServiceCommand.Delete(vault, out));
  }

  private CommandLine settings() {
    return new CommandLine(new Group("settings", "The settings file."))
        .addSubcommand("check", new SettingsCheckCommand(out));
  }

  private int misused(ParameterException wrong, String[] arguments) {
    err.println(wrong.getMessage());
    err.println(
        "Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.MISUSED;
  }

  private int failed(Exception failure) {
    Failure shown = Failure.of(failure);
    err.println(shown.sentence());
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return shown.exitCode();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
