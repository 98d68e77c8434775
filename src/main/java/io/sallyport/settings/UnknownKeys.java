package io.sallyport.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with a key that no setting has, and which one may have been meant. */
record UnknownKeys(Set<String> known) {
  private static final int EDITS_MAX = 3;

  Optional<String> check(String key) {
    if (known.contains(key)) {
      return Optional.empty();
    }
    String wanted = key.toLowerCase(Locale.ROOT);
    if (known.contains(wanted + ".file")) {
      return Optional.of(
          "is a secret and must not stand here: put it into a file only its owner may read and"
              + " name that with "
              + wanted
              + ".file");
    }
    return Optional.of(
        "is unknown" + closest(wanted).map(near -> "; did you mean " + near + "?").orElse(""));
  }

  private Optional<String> closest(String key) {
    return known.stream()
        .filter(candidate -> edits(key, candidate) <= EDITS_MAX)
        .min(Comparator.comparingInt(candidate -> edits(key, candidate)));
  }

  /** Levenshtein's distance: how many letters to insert, drop or replace. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
