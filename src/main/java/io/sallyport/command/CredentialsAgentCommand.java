package io.sallyport.command;

import io.sallyport.client.Calls;
import io.sallyport.client.CredentialsAgent;
import io.sallyport.client.RoleCredentials;
import io.sallyport.client.SessionCalls;
import io.sallyport.client.SignedCalls;
import io.sallyport.client.VaultConnection;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sallyport credentials-agent}: lends a role to programs of this machine that read {@code
 * ALIBABA_CLOUD_CREDENTIALS_URI}, so that they hold no long-lived key. It talks to the vault over
 * HTTPS and needs none of its settings.
 */
@Command(
    description = {
      "Serve temporary credentials of a role to programs of this machine, until SIGINT or SIGTERM.",
      "They read them from the URI that is printed, as ALIBABA_CLOUD_CREDENTIALS_URI."
    })
final class CredentialsAgentCommand implements Callable<Integer> {
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

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ARN",
      description = "role to lend, acs:ram::ACCOUNT:role/NAME")
  private String role = "";

  @Option(
      names = "--session-name",
      paramLabel = "NAME",
      defaultValue = "credentials-agent",
      description = "name of the sessions in the audit (default: ${DEFAULT-VALUE})")
  private String sessionName = "credentials-agent";

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description = "life of each credentials, ISO 8601 (default: ${DEFAULT-VALUE})")
  private Duration duration = Duration.ofHours(1);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "port on 127.0.0.1 (default: any)")
  private int port;

  @Option(
      names = "--uri-file",
      paramLabel = "FILE",
      description = "write the URI to this new file, for its owner only, instead of printing it")
  private @Nullable Path uriFile;

  CredentialsAgentCommand(PrintWriter out, Prompts prompts) {
    this.out = out;
    this.prompts = prompts;
  }

  @Override
  public Integer call() {
    try (Stopping stopping = new Stopping();
        VaultConnection connection = new VaultConnection(vault, authority);
        Calls calls = calls(connection);
        RoleCredentials credentials =
            new RoleCredentials(
                calls,
                new RoleCredentials.Wish(role, sessionName, duration),
                InstantSource.system())) {
      // What the vault refuses is said at once, not to the first program that asks.
      credentials.form().close();
      try (CredentialsAgent agent = CredentialsAgent.start(port, credentials::form)) {
        tell(agent.uri());
        stopping.await();
      }
    }
    return ExitCode.DONE;
  }

  private Calls calls(VaultConnection connection) {
    if (who.key != null) {
      SignedCalls signed = SignedCalls.by(who.key, connection, InstantSource.system());
      RoleCredentials.requireConfined(signed, signed.keyId());
      return signed;
    }
    String name = String.valueOf(who.principalName);
    try (SecretBytes password = prompts.ask("Password of " + name);
        SecretBytes code = prompts.ask("One-time code to sign in")) {
      return SessionCalls.signIn(connection, name, password, code);
    }
  }

  private void tell(URI uri) {
    if (uriFile == null) {
      out.println("ALIBABA_CLOUD_CREDENTIALS_URI=" + uri);
    } else {
      write(uriFile, uri);
      out.println("The credentials URI is in " + uriFile);
    }
    out.flush();
  }

  private static void write(Path file, URI uri) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, uri.toString(), StandardCharsets.US_ASCII);
    } catch (FileAlreadyExistsException taken) {
      throw new CommandException(file + " exists; nothing was overwritten");
    } catch (IOException failed) {
      throw new CommandException("Cannot write " + file + ": " + failed.getMessage());
    }
  }

  /** Who assumes the role. */
  static final class Who {
    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "sign with the AccessKey in this CSV file; it needs a network policy")
    private @Nullable Path key;

    @Option(
        names = "--sign-in",
        paramLabel = "NAME",
        description = "sign in as NAME, such as alice@example.sallyport.internal; needs no key")
    private @Nullable String principalName;
  }
}
