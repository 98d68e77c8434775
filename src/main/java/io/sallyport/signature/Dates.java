package io.sallyport.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** When a request says that it was signed: UTC, in the form of its scheme. */
final class Dates {
  private static final String ISO = "0000-00-00T00:00:00Z";
  private static final Pattern HTTP =
      Pattern.compile(
          "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-5][0-9] GMT");

  private static final Pattern MILLIS =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](?:\\.[0-9]{1,6})?Z");
  private static final Pattern BASIC =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-5][0-9])Z");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter BASIC_TEXT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Dates() {}

  /**
   * Reads {@code 2026-11-22T00:38:29.958Z}, with or without the fraction.
   *
   * @throws IllegalArgumentException if it has another form, or there is no such time
   */
  static Instant isoMillis(String text) {
    return text.length() == ISO.length()
        ? iso(text)
        : instant(Envelope.matching(MILLIS, text));
  }

  /**
   * Reads {@code 20261122T003829Z}.
   *
   * @throws IllegalArgumentException if it has another form, or there is no such time
   */
  static Instant basic(String text) {
    return instant(
        BASIC.matcher(Envelope.matching(BASIC, text)).replaceFirst("$1-$2-$3T$4:$5:$6Z"));
  }

  /** Writes what {@link #basic} reads. */
  static String basicText(Instant date) {
    return BASIC_TEXT.format(date);
  }

  /** The day in the form {@code 20261122}. */
  static String day(Instant date) {
    return DAY.format(date);
  }

  /**
   * Reads {@code 2026-11-22T00:38:29Z}.
   *
   * @throws IllegalArgumentException if it has another form, or there is no such time
   */
  static Instant iso(String text) {
    // The JDK's own parser would take most of the time that is spent on reading a request.
    if (text.length() != ISO.length()) {
      throw new IllegalArgumentException("no such date");
    }
    for (int at = 0; at < ISO.length(); at++) {
      char wanted = ISO.charAt(at);
      char found = text.charAt(at);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        throw new IllegalArgumentException("no such date");
      }
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4), number(text, 5, 7), number(text, 8, 10),
              number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("no such date", none);
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
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
