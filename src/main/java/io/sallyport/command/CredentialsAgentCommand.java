package io.sallyport.command;

import io.sallyport.client.Calls;
import io.sallyport.client.CredentialsAgent;
import io.sallyport.client.RoleCredentials;
import io.sallyport.client.SignedCalls;
import io.sallyport.client.VaultConnection;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code sallyport credentials-agent}: lends a role to programs of this machine that read {@code
 * ALIBABA_CLOUD_CREDENTIALS_URI}, so that they hold no long-lived key. It talks to the vault over
 * HTTPS and needs none of its settings.
 */
@Command(
    description = {
      "Serve temporary credentials of a role to programs of this machine, until SIGINT or SIGTERM.",
      "They read them from the URI that is printed, as ALIBABA_CLOUD_CREDENTIALS_URI.",
      "Signed in it needs no key; a key it signs with needs a network policy."
    })
final class CredentialsAgentCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final Prompts prompts;

  @Mixin private final VaultLogin login = new VaultLogin();

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
        VaultConnection connection = login.connect();
        Calls calls = login.calls(connection, prompts);
        RoleCredentials credentials =
            new RoleCredentials(
                calls,
                new RoleCredentials.Wish(role, sessionName, duration),
                InstantSource.system())) {
      requireConfined(calls);
      // What the vault refuses is said at once, not to the first program that asks.
      credentials.form().close();
      try (CredentialsAgent agent = CredentialsAgent.start(port, credentials::form)) {
        tell(agent.uri());
        stopping.await();
      }
    }
    return ExitCode.DONE;
  }

  private static void requireConfined(Calls calls) {
    if (calls instanceof SignedCalls signed) {
      RoleCredentials.requireConfined(signed, signed.keyId());
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
}
