package io.sallyport.command;

/** The {@code sallyport} command line. */
public final class SallyportCommand {
  private final Vault vault;

  /** Takes the vault the commands work on. */
  public SallyportCommand(Vault vault) {
    this.vault = vault;
  }

  /** Carries out a command line and returns its exit code, one of {@link ExitCode}. */
  public int run(String... arguments) {
    throw new UnsupportedOperationException(vault.toString());
  }
}
