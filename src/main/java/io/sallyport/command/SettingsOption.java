package io.sallyport.command;

import io.sallyport.settings.Settings;
import io.sallyport.settings.SettingsException;
import io.sallyport.settings.SettingsFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --settings FILE}, for the commands that need the vault's settings. */
final class SettingsOption {
  @Option(
      names = "--settings",
      required = true,
      paramLabel = "FILE",
      description = "the settings; config/sallyport.conf explains every key")
  private Path file = Path.of("sallyport.conf");

  /** As if this file had been named on the command line. */
  static SettingsOption naming(Path file) {
    var option = new SettingsOption();
    option.file = file;
    return option;
  }

  Settings read() throws SettingsException {
    return SettingsFile.read(file, System.getenv());
  }
}
