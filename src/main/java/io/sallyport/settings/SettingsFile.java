package io.sallyport.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Reads settings from lines {@code key = value}. Blank lines and lines that start with {@code #} are
 * skipped; unknown and repeated keys are refused; a key may be left out if it has a default. Values
 * never hold a secret: those are named by file.
 */
public final class SettingsFile {
  private SettingsFile() {}

  /**
   * Reads a file.
   *
   * @param environment for {@code ${CREDENTIALS_DIRECTORY}} in file names
   * @throws SettingsException with every mistake
   */
  public static Settings read(Path file, Map<String, String> environment)
      throws SettingsException {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads text.
   *
   * @param source what the text is called in messages
   * @param folder relative file names start here
   * @throws SettingsException with every mistake
   */
  public static Settings parse(
      String source, String text, Path folder, Map<String, String> environment)
      throws SettingsException {
    throw new UnsupportedOperationException();
  }
}
