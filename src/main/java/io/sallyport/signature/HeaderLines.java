package io.sallyport.signature;

import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request's headers by lower-case name. Unless by {@link #all}, a name that is asked for must
 * occur exactly once.
 */
final class HeaderLines {
  private static final int LINES_MAX = 128;

  // So few that to look at each costs no more than a table, and less than to make one.
  private final List<String> names;
  private final List<Line> lines;

  HeaderLines(List<Header> wire) {
    if (wire.size() > LINES_MAX) {
      throw new IllegalArgumentException("too many headers");
    }
    this.names = new ArrayList<>(wire.size());
    this.lines = new ArrayList<>(wire.size());
    for (Header header : wire) {
      String name = header.name().toLowerCase(Locale.ROOT);
      int at = names.indexOf(name);
      if (at < 0) {
        names.add(name);
        lines.add(new Line(header.value()));
      } else {
        lines.get(at).and(header.value());
      }
    }
  }

  /** Each once. */
  List<String> names() {
    return names;
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether {@link #only} has an answer. */
  boolean isOnce(String name) {
    Line line = line(name);
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
    Line line = line(name);
    if (line == null || !line.isOnce()) {
      throw new IllegalArgumentException("a header that is missing, repeated or not printable");
    }
    return line.first.strip();
  }

  /**
   * The values of a header, in wire order, for who allows that its name is repeated.
   *
   * @throws IllegalArgumentException if it is missing, or not printable ASCII
   */
  List<String> all(String name) {
    Line line = line(name);
    if (line == null || !line.isPrintable()) {
      throw new IllegalArgumentException("a header that is missing or not printable");
    }
    return line.values();
  }

  private @Nullable Line line(String name) {
    int at = names.indexOf(name);
    return at < 0 ? null : lines.get(at);
  }

  /** What was sent under one name; looked at when it is asked for, and then once. */
  private static final class Line {
    private final String first;
    private @Nullable List<String> all;
    private @Nullable Boolean printable;

    Line(String first) {
      this.first = first;
    }

    void and(String more) {
      if (all == null) {
        all = new ArrayList<>(List.of(first));
      }
      all.add(more);
    }

    List<String> values() {
      return all == null ? List.of(first) : all;
    }

    boolean isOnce() {
      return all == null && isPrintable();
    }

    boolean isPrintable() {
      if (printable == null) {
        printable = all == null ? isPrintable(first) : all.stream().allMatch(Line::isPrintable);
      }
      return printable;
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
