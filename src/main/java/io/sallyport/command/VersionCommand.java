package io.sallyport.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sallyport version}. */
@Command(description = "Print the version of Sallyport and of Java.")
final class VersionCommand implements Callable<Integer> {
  private final PrintWriter out;

  VersionCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    // Stands in the jar's manifest; classes in a folder have none.
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    out.println("sallyport " + (version == null ? "(not from a jar)" : version));
    out.println("java " + Runtime.version());
    out.flush();
    return ExitCode.DONE;
  }
}
