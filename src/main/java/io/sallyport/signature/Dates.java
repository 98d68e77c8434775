package io.sallyport.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** When a request says that it was signed: UTC in whole seconds, in one of two forms. */
final class Dates {
  private static final Pattern ISO =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]Z");
  private static final Pattern HTTP =
      Pattern.compile(
          "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-5][0-9] GMT");

  private Dates() {}

  /**
   * Reads {@code 2026-11-22T00:38:29Z}.
   *
   * @throws IllegalArgumentException if it has another form, or there is no such time
   */
  static Instant iso(String text) {
    try {
      return Instant.parse(Envelope.matching(ISO, text));
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("no such date", none);
    }
  }

  /**
   * Reads {@code Sun, 22 Nov 2026 00:38:29 GMT}.
   *
   * @throws IllegalArgumentException if it has another form, or there is no such time
   */
  static Instant http(String text) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
          Envelope.matching(HTTP, text), Instant::from);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("no such date", none);
    }
  }
}
