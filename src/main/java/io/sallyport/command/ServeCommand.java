package io.sallyport.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sallyport serve}: serves until it is told to end. */
@Command(description = "Serve the vault until SIGINT or SIGTERM.")
final class ServeCommand implements Callable<Integer> {
  private final Vault vault;
  private final PrintWriter out;

  @Mixin private final SettingsOption settings;

  ServeCommand(Vault vault, PrintWriter out) {
    this(vault, out, new SettingsOption());
  }

  ServeCommand(Vault vault, PrintWriter out, SettingsOption settings) {
    this.vault = vault;
    this.out = out;
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    var read = settings.read();
    try (Stopping stopping = new Stopping();
        Vault.Serving serving = vault.serve(read)) {
      out.println("Sallyport is ready: " + serving.address());
      out.flush();
      stopping.await();
    }
    return ExitCode.DONE;
  }
}
