package io.sallyport.policy;

/**
 * A pattern in which {@code *} stands for any number of characters and {@code ?} for one. Matching
 * remembers only the last star, so its cost is at most the product of both lengths, whatever the
 * pattern.
 */
final class Wildcards {
  private final int[] pattern;

  Wildcards(String pattern) {
    this.pattern = pattern.codePoints().toArray();
  }

  boolean matches(String text) {
    int[] given = text.codePoints().toArray();
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < given.length) {
      if (next < pattern.length && pattern[next] == '*') {
        star = next++;
        resume = at;
      } else if (next < pattern.length && fits(pattern[next], given[at])) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return onlyStarsFrom(next);
  }

  /** Whether it matches some text that begins like this. */
  boolean matchesSomeWith(String beginning) {
    int[] given = beginning.codePoints().toArray();
    for (int at = 0; at < given.length; at++) {
      if (at >= pattern.length) {
        return false;
      }
      if (pattern[at] == '*') {
        return true;
      }
      if (!fits(pattern[at], given[at])) {
        return false;
      }
    }
    return true;
  }

  /** Whether it surely matches every text that begins like this. */
  boolean matchesAllWith(String beginning) {
    int[] given = beginning.codePoints().toArray();
    int at = 0;
    while (at < given.length && at < pattern.length && pattern[at] == given[at]) {
      at++;
    }
    return at < pattern.length && onlyStarsFrom(at);
  }

  /** Whether everything that it matches begins like this. */
  boolean beginsWith(String beginning) {
    int[] given = beginning.codePoints().toArray();
    for (int at = 0; at < given.length; at++) {
      if (at >= pattern.length || pattern[at] != given[at]) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(int wanted, int given) {
    return wanted == '?' || wanted == given;
  }

  private boolean onlyStarsFrom(int place) {
    int next = place;
    while (next < pattern.length && pattern[next] == '*') {
      next++;
    }
    return next == pattern.length;
  }
}
