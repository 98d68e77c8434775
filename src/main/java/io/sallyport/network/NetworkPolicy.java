package io.sallyport.network;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A source-address allow list. Unrestricted admits everybody; a restricted policy admits only the
 * listed ranges, and an empty list nobody. A suspended one admits everybody and remembers its list.
 *
 * @param allowed at most 50 ranges
 */
public record NetworkPolicy(State state, List<Cidr> allowed) {
  /** Most ranges in one policy. */
  public static final int RANGES_MAX = 50;

  /** Admits everybody. */
  public static final NetworkPolicy UNRESTRICTED =
      new NetworkPolicy(State.UNRESTRICTED, List.of());

  /** Whether the list applies. */
  public enum State {
    /** There is no list. */
    UNRESTRICTED,
    /** The list is kept but does not apply. */
    SUSPENDED,
    /** The list applies. */
    RESTRICTED
  }

  /** Copies the list and checks its size. */
  public NetworkPolicy {
    allowed = List.copyOf(allowed);
    if (allowed.size() > RANGES_MAX) {
      throw new IllegalArgumentException("a network policy has at most " + RANGES_MAX + " ranges");
    }
    if (state == State.UNRESTRICTED && !allowed.isEmpty()) {
      throw new IllegalArgumentException("an unrestricted policy lists no ranges");
    }
  }

  /** A policy that applies or does not exist. */
  public NetworkPolicy(boolean restricted, List<Cidr> allowed) {
    this(restricted ? State.RESTRICTED : State.UNRESTRICTED, allowed);
  }

  /** Whether the list applies. */
  public boolean restricted() {
    return state == State.RESTRICTED;
  }

  /** The same list, kept but not applied. */
  public NetworkPolicy suspended() {
    return new NetworkPolicy(State.SUSPENDED, allowed);
  }

  /** Whether a request from this address passes. */
  public boolean admits(SourceAddress source) {
    return !restricted() || allowed.stream().anyMatch(range -> range.contains(source));
  }

  /**
   * A policy that admits only the listed ranges; repeated ones are listed once.
   *
   * @param ranges addresses or CIDR ranges
   * @param field the list's name in the request, for the problems
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} naming every bad line
   */
  public static NetworkPolicy restrictedTo(List<String> ranges, String field) {
    List<FieldProblem> problems = new ArrayList<>();
    Set<Cidr> parsed = new LinkedHashSet<>();
    if (ranges.size() > RANGES_MAX) {
      problems.add(new FieldProblem(field, "has at most " + RANGES_MAX + " ranges"));
    }
    for (int i = 0; i < Math.min(ranges.size(), RANGES_MAX); i++) {
      try {
        parsed.add(Cidr.parse(ranges.get(i)));
      } catch (IllegalArgumentException malformed) {
        problems.add(
            new FieldProblem(field + "[" + i + "]", String.valueOf(malformed.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new Refusal.Invalid(List.copyOf(problems)).asException();
    }
    return new NetworkPolicy(true, List.copyOf(parsed));
  }

  /** The ranges in canonical text. */
  public List<String> texts() {
    return allowed.stream().map(Cidr::toString).toList();
  }

  /** For the record: the ranges, or that there is no restriction. */
  @Override
  public String toString() {
    return switch (state) {
      case UNRESTRICTED -> "unrestricted";
      case SUSPENDED -> "unrestricted, kept: " + String.join(",", texts());
      case RESTRICTED -> String.join(",", texts());
    };
  }
}
