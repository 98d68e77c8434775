package io.sallyport;

import io.sallyport.command.SallyportCommand;

/** The entry point: {@code sallyport <command>}. */
public final class Main {

  private Main() {}

  /** Carries out the command line and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new SallyportCommand(new OperatedVault()).run(arguments));
  }
}
