package io.sallyport.postgres;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Points in time inside a text column. */
final class Moments {
  private Moments() {}

  static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("no point in time", malformed);
    }
  }
}
