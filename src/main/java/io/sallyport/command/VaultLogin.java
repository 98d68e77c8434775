package io.sallyport.command;

import io.sallyport.client.Calls;
import io.sallyport.client.SessionCalls;
import io.sallyport.client.SignedCalls;
import io.sallyport.client.VaultConnection;
import io.sallyport.secret.SecretBytes;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of every command that is a client of a vault: where it is, and who calls. */
final class VaultLogin {
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

  /** To the vault; owned by the caller. */
  VaultConnection connect() {
    return new VaultConnection(vault, authority);
  }

  /** Calls by whoever the options name, who is asked for what they do not hold. */
  Calls calls(VaultConnection connection, Prompts prompts) {
    if (who.key != null) {
      return SignedCalls.by(who.key, connection, InstantSource.system());
    }
    String name = String.valueOf(who.principalName);
    try (SecretBytes password = prompts.ask("Password of " + name);
        SecretBytes code = prompts.ask("One-time code to sign in")) {
      return SessionCalls.signIn(connection, name, password, code);
    }
  }

  /** Whether a one-time code goes into signing in. */
  boolean signsIn() {
    return who.principalName != null;
  }

  /** One of the two. */
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
  }
}
