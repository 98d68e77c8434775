package io.sallyport.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Headers that every answer carries, whatever its status, unless it has its own of that name. */
final class StandardHeaders {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final Map<String, String> FIXED =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Strict-Transport-Security", "max-age=63072000");

  private final InstantSource clock;
  private volatile Written last = new Written(-1, "");

  private record Written(long second, String date) {}

  StandardHeaders(InstantSource clock) {
    this.clock = clock;
  }

  /** The present second, written once. */
  String date() {
    long second = Math.floorDiv(clock.millis(), 1000L);
    Written written = last;
    if (written.second() != second) {
      written = new Written(second, HTTP_DATE.format(Instant.ofEpochSecond(second)));
      last = written;
    }
    return written.date();
  }

  /** Whether answers of this status say how long they are (RFC 9110 section 8.6). */
  static boolean hasLength(int status) {
    return status != 204 && status != 304;
  }
}
