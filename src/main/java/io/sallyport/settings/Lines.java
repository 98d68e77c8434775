package io.sallyport.settings;

import io.sallyport.settings.SettingsException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a settings file, taken apart. Problems never repeat a line's text: a secret may have
 * been put there by mistake.
 */
record Lines(Map<String, Line> byKey, List<Problem> problems) {
  /** A key's value and where it stands. */
  record Line(int number, String value) {}

  static Lines of(String text) {
    Lines lines = new Lines(new LinkedHashMap<>(), new ArrayList<>());
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        lines.add(number, stripped);
      }
    }
    return lines;
  }

  private void add(int number, String line) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      problems.add(new Problem(number, "", "is not of the form key = value"));
      return;
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    if (!key.matches("[A-Za-z0-9._-]{1,64}")) {
      problems.add(new Problem(number, "", "has a malformed key"));
      return;
    }
    Line first = byKey.putIfAbsent(key, new Line(number, value));
    if (first != null) {
      problems.add(new Problem(number, key, "is already set on line " + first.number()));
    }
    mistakeIn(value).ifPresent(mistake -> problems.add(new Problem(number, key, mistake)));
  }

  private static Optional<String> mistakeIn(String value) {
    String mistake = null;
    if (value.isEmpty()) {
      mistake = "has no value; leave the line out for the default";
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      mistake = "holds a control character";
    } else if (value.startsWith("\"") || value.startsWith("'")) {
      mistake = "is in quotes; values are written without";
    } else if (value.contains(" #")) {
      mistake = "is followed by a comment; comments have lines of their own";
    }
    return Optional.ofNullable(mistake);
  }
}
