package io.sallyport.api.proxy;

import io.sallyport.api.Request.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The header lines of a question, taken apart: what the proxy tells, and what is the original
 * request's. A name of ours that no proxy tells is a client's who would like to be somebody: that
 * question is refused, so that nothing depends on the proxy having taken it away.
 */
final class AskedHeaders {
  private static final String OURS = "sallyport-";
  private static final String ORIGINAL = "sallyport-original-";
  private static final String VERIFIER = "sallyport-verifier";

  private final Map<String, String> told = new HashMap<>();
  private final List<Header> rest = new ArrayList<>();

  /**
   * Takes them apart.
   *
   * @throws IllegalArgumentException if something is told twice, or by somebody else
   */
  AskedHeaders(List<Header> lines) {
    for (Header line : lines) {
      // Some servers read an underscore as a hyphen, so both are ours.
      String name = line.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.startsWith(ORIGINAL)) {
        tell(name.substring(ORIGINAL.length()), line.value());
      } else if (name.startsWith(OURS)) {
        if (!name.equals(VERIFIER)) {
          throw new IllegalArgumentException("a Sallyport header of the client's");
        }
      } else {
        rest.add(line);
      }
    }
  }

  private void tell(String name, String value) {
    if (told.put(name, value) != null) {
      throw new IllegalArgumentException("Sallyport-Original-" + name + " comes twice");
    }
  }

  /** Which {@code Sallyport-Original-} headers there are, without that prefix, in lower case. */
  Set<String> told() {
    return told.keySet();
  }

  /** What is told under a name; empty also if nothing is said under it. */
  Optional<String> told(String name) {
    return Optional.ofNullable(told.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * What must be told.
   *
   * @throws IllegalArgumentException if it is not
   */
  String required(String name) {
    return told(name)
        .orElseThrow(
            () -> new IllegalArgumentException("Sallyport-Original-" + name + " is missing"));
  }

  /**
   * Refuses what a form does not know.
   *
   * @throws IllegalArgumentException if anything else is told
   */
  void tellOnly(Set<String> names) {
    if (!names.containsAll(told.keySet())) {
      Set<String> unknown = new TreeSet<>(told.keySet());
      unknown.removeAll(names);
      throw new IllegalArgumentException("unknown here: Sallyport-Original-" + unknown);
    }
  }

  /** Whether the rest has a header, by its name in lower case. */
  boolean has(String name) {
    return rest.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
  }

  /**
   * A header of the rest that a proxy writes itself.
   *
   * @throws IllegalArgumentException unless it comes exactly once
   */
  String only(String name) {
    List<Header> lines =
        rest.stream().filter(line -> line.name().equalsIgnoreCase(name)).toList();
    if (lines.size() != 1) {
      throw new IllegalArgumentException(name + " must come once");
    }
    return lines.getFirst().value();
  }

  /** The rest without some, by their names in lower case. */
  List<Header> without(Set<String> names) {
    return rest.stream()
        .filter(line -> !names.contains(line.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
