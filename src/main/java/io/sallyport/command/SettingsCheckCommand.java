package io.sallyport.command;

import io.sallyport.settings.SettingsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sallyport settings check}: reads a settings file and says everything wrong with it. */
@Command(description = "Read a settings file and name every mistake in it.")
final class SettingsCheckCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(paramLabel = "FILE", description = "the settings file")
  private Path file = Path.of("sallyport.conf");

  SettingsCheckCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    SettingsFile.read(file, System.getenv());
    out.println(file + " can be used.");
    out.flush();
    return ExitCode.DONE;
  }
}
