package io.sallyport.signature;

import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A request's headers by lower-case name. A name that is asked for must occur exactly once. */
final class HeaderLines {
  private static final int LINES_MAX = 128;
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

  private final Map<String, List<String>> values = new HashMap<>();

  HeaderLines(List<Header> lines) {
    if (lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("too many headers");
    }
    for (Header line : lines) {
      String name = line.name().toLowerCase(Locale.ROOT);
      values.computeIfAbsent(name, unseen -> new ArrayList<>()).add(line.value());
    }
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
    return lines.size() == 1 && VALUE.matcher(lines.getFirst()).matches();
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
}
