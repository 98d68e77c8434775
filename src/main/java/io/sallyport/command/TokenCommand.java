package io.sallyport.command;

import io.sallyport.command.Vault.TokenKeys;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sallyport token ...}: the keys of the hierarchy in the PKCS#11 token. */
final class TokenCommand {
  private TokenCommand() {}

  /** {@code token init}. */
  @Command(description = "Create the missing keys in the token; never touch one that exists.")
  static final class Init implements Callable<Integer> {
    private final Vault vault;
    private final PrintWriter out;

    @Mixin private final SettingsOption settings = new SettingsOption();

    Init(Vault vault, PrintWriter out) {
      this.vault = vault;
      this.out = out;
    }

    @Override
    public Integer call() throws Exception {
      return show(vault.initialiseToken(settings.read()), out);
    }
  }

  /** {@code token check}. */
  @Command(description = "Look at every key of the token and its attributes; change nothing.")
  static final class Check implements Callable<Integer> {
    private final Vault vault;
    private final PrintWriter out;

    @Mixin private final SettingsOption settings = new SettingsOption();

    Check(Vault vault, PrintWriter out) {
      this.vault = vault;
      this.out = out;
    }

    @Override
    public Integer call() throws Exception {
      return show(vault.checkToken(settings.read()), out);
    }
  }

  /** {@code token rotate --use session}. */
  @Command(description = {
    "Create the next session key. Restart every node afterwards: until then it uses the old one.",
    "From that restart on everybody is signed out and step-up grants that were not used are void.",
    "Temporary credentials of roles stay good until they expire."
  })
  static final class Rotate implements Callable<Integer> {
    private final Vault vault;
    private final PrintWriter out;

    @Mixin private final SettingsOption settings = new SettingsOption();

    @Option(
        names = "--use",
        required = true,
        paramLabel = "USE",
        description = "what the key is for: session")
    private Use use = Use.session;

    Rotate(Vault vault, PrintWriter out) {
      this.vault = vault;
      this.out = out;
    }

    @Override
    public Integer call() throws Exception {
      TokenKeys keys = switch (use) {
        case session -> vault.rotateSessionKey(settings.read());
      };
      int code = show(keys, out);
      out.println("Now restart every node: everybody is signed out then, roles' sessions stay.");
      out.flush();
      return code;
    }
  }

  /** Keys that can be rotated, in the words of the command line. */
  enum Use {
    session
  }

  private static int show(TokenKeys keys, PrintWriter out) {
    out.println("token serial " + keys.tokenSerial());
    keys.created().forEach(label -> out.println("created " + label));
    keys.found().forEach(label -> out.println("found   " + label));
    keys.problems().forEach(problem -> out.println("PROBLEM " + problem));
    if (keys.problems().isEmpty()) {
      out.println("The token may be used.");
    }
    out.flush();
    return keys.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
