package io.sallyport.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long and how much.
 *
 * @param only the parts to run; none for all
 * @param seconds of one run
 * @param warmUp seconds before the first
 * @param runs of which the median is taken
 * @param sizes numbers of stored keys
 * @param connections at once, besides 32
 */
record Plan(
    Set<String> only,
    boolean profile,
    int seconds,
    int warmUp,
    int runs,
    List<Integer> sizes,
    List<Integer> connections) {
  private static final Set<String> BRIEF = Set.of("start", "verify", "sizes", "issue");

  /** Takes far longer than all others, and runs only if it is named. */
  static final String SOAK = "soak";

  private static final long SOAK_REQUESTS = 1_000_000;
  private static final long SOAK_REQUESTS_QUICK = 50_000;

  Plan {
    only = Set.copyOf(only);
    sizes = List.copyOf(sizes);
    connections = List.copyOf(connections);
  }

  /** Reads {@code --quick}, {@code --profile} and the names of parts. */
  static Plan of(List<String> arguments) {
    boolean profile = arguments.contains("--profile");
    Set<String> only =
        arguments.stream().filter(word -> !word.startsWith("--")).collect(Collectors.toSet());
    return arguments.contains("--quick")
        ? new Plan(only.isEmpty() ? BRIEF : only, profile, 2, 4, 3, List.of(10), List.of(1))
        : new Plan(
            only, profile, 3, 8, 3, List.of(10, 100_000, 1_000_000), List.of(1, 4, 256));
  }

  /** Whether a part is to be run. */
  boolean has(String part) {
    return (only.isEmpty() && !part.equals(SOAK)) || only.contains(part);
  }

  /** Whether it is the only part. */
  boolean isOnly(String part) {
    return only.equals(Set.of(part));
  }

  /** How many requests a soak sends. */
  long soakRequests() {
    return runsBriefly() ? SOAK_REQUESTS_QUICK : SOAK_REQUESTS;
  }

  private boolean runsBriefly() {
    return sizes.size() == 1;
  }
}
