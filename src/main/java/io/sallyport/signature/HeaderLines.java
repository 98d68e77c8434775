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

  private final Map<String, List<String>> values = new HashMap<>();

  HeaderLines(List<Header> lines) {
    if (lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("too many headers");
    }
    for (Header line : lines) {
      values.merge(
          line.name().toLowerCase(Locale.ROOT), List.of(line.value()), HeaderLines::joined);
    }
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  Set<String> names() {
    return values.keySet();
  }

  boolean contains(String name) {
    return values.containsKey(name);
  }

  /** Whether {@link #only} has an answer. */
  boolean isOnce(String name) {
    List<String> lines = values.getOrDefault(name, List.of());
    return lines.size() == 1 && isPrintable(lines.getFirst());
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
    if (!isOnce(name)) {
      throw new IllegalArgumentException("a header that is missing, repeated or not printable");
    }
    return values.getOrDefault(name, List.of()).getFirst().strip();
  }

  /**
   * The values of a header, in wire order, for who allows that its name is repeated.
   *
   * @throws IllegalArgumentException if it is missing, or not printable ASCII
   */
  List<String> all(String name) {
    List<String> lines = values.getOrDefault(name, List.of());
    if (lines.isEmpty() || !lines.stream().allMatch(HeaderLines::isPrintable)) {
      throw new IllegalArgumentException("a header that is missing or not printable");
    }
    return lines;
  }

  private static boolean isPrintable(String value) {
    return value.chars().allMatch(octet -> octet >= ' ' && octet < 0x7F || octet == '\t');
  }
}
