package io.sallyport.api.operation;

import io.sallyport.identity.FreeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readers of single fields; each throws {@link IllegalArgumentException} with what is wrong. */
final class Parse {
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z");

  private Parse() {}

  /** Free text of at most {@code max} characters. */
  static Function<String, String> text(int max) {
    return text -> freeText(text, 0, max);
  }

  /** Free text that is not blank. */
  static Function<String, String> words(int max) {
    return text -> {
      if (text.isBlank()) {
        throw new IllegalArgumentException("has 1 to " + max + " characters");
      }
      return freeText(text, 1, max);
    };
  }

  /** One of an enum's names, as written. */
  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text -> {
      for (E candidate : type.getEnumConstants()) {
        if (candidate.name().equals(text)) {
          return candidate;
        }
      }
      throw new IllegalArgumentException("is one of " + Arrays.toString(type.getEnumConstants()));
    };
  }

  /** A truth value of a query. */
  static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is true or false");
    };
  }

  /** A point in time, ISO 8601 in UTC. */
  static Instant time(String text) {
    try {
      if (TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException impossible) {
      throw new IllegalArgumentException("is no date that exists", impossible);
    }
    throw new IllegalArgumentException("is a UTC time such as 2027-01-31T12:00:00Z");
  }

  private static String freeText(String text, int min, int max) {
    FreeText.problem(text, min, max)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    return text;
  }
}
