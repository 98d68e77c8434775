package io.sallyport.settings;

import java.util.List;

/** The settings cannot be used; it carries every mistake found, not only the first. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** With at least one problem. */
  public SettingsException(String source, List<Problem> problems) {
    super(source + " cannot be used:\n" + listed(problems));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the lines. */
  public List<Problem> problems() {
    return problems;
  }

  private static String listed(List<Problem> problems) {
    return String.join("\n", problems.stream().map(problem -> "  " + problem).toList());
  }

  /**
   * One mistake.
   *
   * @param line its line, from 1; 0 if it belongs to no line
   * @param key the setting's key, or empty if the line has none
   */
  public record Problem(int line, String key, String text) {
    @Override
    public String toString() {
      return (line == 0 ? "" : "line " + line + ": ") + (key.isEmpty() ? "" : key + ": ") + text;
    }
  }
}
