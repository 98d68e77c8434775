package io.sallyport.signature;

import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request's headers by lower-case name. Unless by {@link #all}, a name that is asked for must
 * occur exactly once.
 */
final class HeaderLines {
  private static final int LINES_MAX = 128;

  private final Map<String, Line> lines = new HashMap<>();

  HeaderLines(List<Header> wire) {
    if (wire.size() > LINES_MAX) {
      throw new IllegalArgumentException("too many headers");
    }
    for (Header header : wire) {
      String name = header.name().toLowerCase(Locale.ROOT);
      lines.merge(name, Line.of(header.value()), Line::and);
    }
  }

  Set<String> names() {
    return lines.keySet();
  }

  boolean contains(String name) {
    return lines.containsKey(name);
  }

  /** Whether {@link #only} has an answer. */
  boolean isOnce(String name) {
    Line line = lines.get(name);
    return line != null && line.isOnce();
  }

  /**
   * The trimmed value of a header that may be absent.
   *
   * @throws IllegalArgumentException if it is repeated, or not printable ASCII
   */
  Optional<String> optional(String name) {
    return contains(name) ? Optional.of(only(name)) : Optional.empty();
  }

  /**
   * The trimmed value of a header.
   *
   * @throws IllegalArgumentException if it is missing, repeated, or not printable ASCII
   */
  String only(String name) {
    Line line = lines.get(name);
    if (line == null || !line.isOnce()) {
      throw new IllegalArgumentException("a header that is missing, repeated or not printable");
    }
    return line.trimmed();
  }

  /**
   * The values of a header, in wire order, for who allows that its name is repeated.
   *
   * @throws IllegalArgumentException if it is missing, or not printable ASCII
   */
  List<String> all(String name) {
    Line line = lines.get(name);
    if (line == null || !line.printable()) {
      throw new IllegalArgumentException("a header that is missing or not printable");
    }
    return line.values();
  }

  /**
   * What was sent under one name; looked at once, however often it is asked for.
   *
   * @param trimmed the first of the values
   */
  private record Line(List<String> values, String trimmed, boolean printable) {
    static Line of(String value) {
      return new Line(List.of(value), value.strip(), isPrintable(value));
    }

    boolean isOnce() {
      return printable && values.size() == 1;
    }

    Line and(Line more) {
      List<String> all = new ArrayList<>(values);
      all.addAll(more.values);
      return new Line(all, trimmed, printable && more.printable);
    }

    private static boolean isPrintable(String value) {
      for (int at = 0; at < value.length(); at++) {
        char octet = value.charAt(at);
        if ((octet < ' ' || octet >= 0x7F) && octet != '\t') {
          return false;
        }
      }
      return true;
    }
  }
}
