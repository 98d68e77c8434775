package io.sallyport.command;

import io.sallyport.client.Calls;
import io.sallyport.client.StepUp;
import io.sallyport.client.VaultConnection;
import io.sallyport.secret.SecretBytes;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "The program that uses the grant has to be the same person's.",
      "The code, and the password for --sign-in, are asked for without echo; where there is no"
          + " terminal they are the first lines of standard input."
    })
final class StepUpCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final Prompts prompts;

  @Mixin private final VaultLogin login = new VaultLogin();

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
    try (VaultConnection connection = login.connect();
        Calls calls = login.calls(connection, prompts)) {
      StepUp stepUp = new StepUp(calls);
      StepUp.Wish wish = wish(stepUp);
      try (SecretBytes code = prompts.ask(codeQuestion())) {
        tell(stepUp.take(wish, code));
      }
    }
    return ExitCode.DONE;
  }

  private String codeQuestion() {
    return login.signsIn() ? "Next one-time code, for the grant" : "One-time code";
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
