package io.sallyport.command;

import io.sallyport.client.Calls;
import io.sallyport.client.SessionCalls;
import io.sallyport.client.SignedCalls;
import io.sallyport.client.StepUp;
import io.sallyport.client.VaultConnection;
import io.sallyport.secret.SecretBytes;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sallyport step-up}: exchanges a one-time code for a grant, so that a program which cannot
 * carry a code, such as one that uses an SDK, can do one guarded operation. It talks to the vault
 * over HTTPS and needs none of its settings.
 */
@Command(
    description = {
      "Take a grant with a one-time code, so that an SDK can do one guarded operation.",
      "The code, and the password for --sign-in, are asked for without echo; where there is no"
          + " terminal they are the first lines of standard input."
    })
final class StepUpCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final Prompts prompts;

  @Option(
      names = "--vault",
      required = true,
      paramLabel = "URL",
      description = "address of the vault, such as https://vault.example:8443")
  private URI vault = URI.create("https://localhost");

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "authority of the vault's certificate in PEM, if Java does not trust it")
  private @Nullable Path authority;

  @ArgGroup(multiplicity = "1")
  private final Who who = new Who();

  @ArgGroup(multiplicity = "1")
  private final What what = new What();

  @Option(
      names = "--source",
      paramLabel = "ADDRESS",
      description = "address that the program will call from, if it runs elsewhere")
  private @Nullable String source;

  StepUpCommand(PrintWriter out, Prompts prompts) {
    this.out = out;
    this.prompts = prompts;
  }

  @Override
  public Integer call() {
    try (VaultConnection connection = new VaultConnection(vault, authority);
        Calls calls = calls(connection)) {
      StepUp stepUp = new StepUp(calls);
      StepUp.Wish wish = wish(stepUp);
      try (SecretBytes code = prompts.ask(who.codeQuestion())) {
        tell(stepUp.take(wish, code));
      }
    }
    return ExitCode.DONE;
  }

  private Calls calls(VaultConnection connection) {
    if (who.key != null) {
      return SignedCalls.by(who.key, connection, InstantSource.system());
    }
    String name = String.valueOf(who.principalName);
    try (SecretBytes password = prompts.ask("Password of " + name);
        SecretBytes code = prompts.ask("One-time code to sign in")) {
      return SessionCalls.signIn(connection, name, password, code);
    }
  }

  private StepUp.Wish wish(StepUp stepUp) {
    What.Any any = what.any;
    if (any != null) {
      return new StepUp.Wish(any.action, any.target, any.parameters, source);
    }
    String user = what.createAccessKey().user;
    boolean byName = !user.matches("me|[0-9]{16}|[0-9]{18}");
    String target = byName ? stepUp.userId(user) : user;
    return new StepUp.Wish("KEY_ISSUE", target, Map.of(), source);
  }

  private void tell(StepUp.Grant grant) {
    out.println("Granted: " + grant.action() + " on " + grant.target() + ", once.");
    out.println("From:    " + grant.source().orElse(source == null ? "this address" : source));
    out.println("Until:   " + grant.expiresAt());
    out.flush();
  }

  /** Who takes the grant; the program that uses it has to be the same. */
  static final class Who {
    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "sign with the AccessKey in this CSV file, as issuing gives it")
    private @Nullable Path key;

    @Option(
        names = "--sign-in",
        paramLabel = "NAME",
        description = "sign in as NAME, such as alice@example.sallyport.internal")
    private @Nullable String principalName;

    String codeQuestion() {
      return principalName == null ? "One-time code" : "Next one-time code, for the grant";
    }
  }

  /** What the grant is for. */
  static final class What {
    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable CreateAccessKey key;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Any any;

    CreateAccessKey createAccessKey() {
      return key == null ? new CreateAccessKey() : key;
    }

    /** {@code create-access-key [--user NAME]}. */
    static final class CreateAccessKey {
      @Option(
          names = "--user",
          paramLabel = "NAME",
          defaultValue = "me",
          description = "user who gets the AccessKey, by name or id (default: who takes the grant)")
      private String user = "me";

      @Parameters(paramLabel = "create-access-key", description = "create one AccessKey")
      void form(Form any) {
        // There is only one; that it is there is enough.
      }
    }

    /** Any guarded operation of the native API. */
    static final class Any {
      @Option(
          names = "--action",
          required = true,
          paramLabel = "ACTION",
          description = "guarded operation, such as KEY_PURGE; SECURITY.md lists them")
      private String action = "";

      @Option(
          names = "--target",
          required = true,
          paramLabel = "TARGET",
          description = "what it acts on: an id, or a name where the list says so")
      private String target = "";

      @Option(
          names = "--parameter",
          paramLabel = "NAME=VALUE",
          description = "a parameter of the operation; as often as needed")
      private final Map<String, String> parameters = new LinkedHashMap<>();
    }

    /** The forms that have a word of their own. */
    enum Form {
      CREATE_ACCESS_KEY;

      @Override
      public String toString() {
        return "create-access-key";
      }
    }
  }
}
