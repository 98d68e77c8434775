package io.sallyport.command;

import io.sallyport.command.Vault.TokenKeys;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
