package io.sallyport.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Turns the text of a file setting into a path.
 *
 * @param folder relative names start here
 */
record FileNames(Path folder, Map<String, String> environment) {
  private static final String VARIABLE = "CREDENTIALS_DIRECTORY";
  private static final String PREFIX = "${" + VARIABLE + "}";

  /**
   * The path.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  Path resolve(String text) {
    if (!text.startsWith(PREFIX)) {
      if (text.contains("${")) {
        throw new IllegalArgumentException("knows only " + PREFIX + ", at its beginning");
      }
      return folder.resolve(text).normalize();
    }
    String credentials = environment.get(VARIABLE);
    if (credentials == null || credentials.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX + " is not set; systemd sets it for a unit with LoadCredential=");
    }
    return Path.of(credentials + text.substring(PREFIX.length())).normalize();
  }
}
