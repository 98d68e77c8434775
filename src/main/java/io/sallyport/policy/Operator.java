package io.sallyport.policy;

import io.sallyport.network.Cidr;
import io.sallyport.network.SourceAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * How a condition compares what a request says with what the policy says. A negated operator holds
 * if none of the policy's values matches.
 */
enum Operator {
  STRING_EQUALS("StringEquals", Kind.STRING, Operator::same),
  STRING_NOT_EQUALS("StringNotEquals", Kind.STRING, Operator::same),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Kind.STRING, Operator::sameIgnoringCase),
  STRING_NOT_EQUALS_IGNORE_CASE(
      "StringNotEqualsIgnoreCase", Kind.STRING, Operator::sameIgnoringCase),
  STRING_LIKE("StringLike", Kind.STRING, Operator::like),
  STRING_NOT_LIKE("StringNotLike", Kind.STRING, Operator::like),
  NUMERIC_EQUALS("NumericEquals", Kind.NUMERIC, number(order -> order == 0)),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Kind.NUMERIC, number(order -> order == 0)),
  NUMERIC_LESS_THAN("NumericLessThan", Kind.NUMERIC, number(order -> order < 0)),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Kind.NUMERIC, number(order -> order <= 0)),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Kind.NUMERIC, number(order -> order > 0)),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", Kind.NUMERIC, number(order -> order >= 0)),
  DATE_EQUALS("DateEquals", Kind.DATE, date(order -> order == 0)),
  DATE_NOT_EQUALS("DateNotEquals", Kind.DATE, date(order -> order == 0)),
  DATE_LESS_THAN("DateLessThan", Kind.DATE, date(order -> order < 0)),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Kind.DATE, date(order -> order <= 0)),
  DATE_GREATER_THAN("DateGreaterThan", Kind.DATE, date(order -> order > 0)),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Kind.DATE, date(order -> order >= 0)),
  BOOL("Bool", Kind.BOOL, Operator::truth),
  IP_ADDRESS("IpAddress", Kind.IP, Operator::address),
  NOT_IP_ADDRESS("NotIpAddress", Kind.IP, Operator::address);

  private final String written;
  private final Kind kind;
  @SuppressWarnings("ImmutableEnumChecker") // immutable, but not annotated so
  private final Function<String, Predicate<String>> test;

  Operator(String written, Kind kind, Function<String, Predicate<String>> test) {
    this.written = written;
    this.kind = kind;
    this.test = test;
  }

  /** By its exact name. */
  static Optional<Operator> named(String written) {
    return Arrays.stream(values()).filter(one -> one.written.equals(written)).findFirst();
  }

  Kind kind() {
    return kind;
  }

  /** Whether it holds when no value matches. */
  boolean isNegated() {
    return written.contains("Not");
  }

  /**
   * The comparison with one of the policy's values.
   *
   * @throws IllegalArgumentException if the value is not of its kind; the comparison itself throws
   *     it likewise for the request's value
   */
  Predicate<String> test(String value) {
    return test.apply(value);
  }

  private static Predicate<String> same(String value) {
    return value::equals;
  }

  private static Predicate<String> sameIgnoringCase(String value) {
    String lower = Ascii.lower(value);
    return given -> Ascii.lower(given).equals(lower);
  }

  private static Predicate<String> like(String value) {
    return new Wildcards(value)::matches;
  }

  private static Function<String, Predicate<String>> number(IntPredicate order) {
    return ordered(FixedPoint::parse, Comparator.naturalOrder(), order);
  }

  private static Function<String, Predicate<String>> date(IntPredicate order) {
    return ordered(Operator::instant, Comparator.naturalOrder(), order);
  }

  private static <T> Function<String, Predicate<String>> ordered(
      Function<String, T> parse, Comparator<T> comparator, IntPredicate order) {
    return value -> {
      T bound = parse.apply(value);
      return given -> order.test(comparator.compare(parse.apply(given), bound));
    };
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          "must be a time like 2026-11-22T09:00:00Z or 2026-11-22T17:00:00+08:00", malformed);
    }
  }

  private static Predicate<String> truth(String value) {
    boolean wanted = parseTruth(value);
    return given -> parseTruth(given) == wanted;
  }

  private static boolean parseTruth(String text) {
    return switch (Ascii.lower(text)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Predicate<String> address(String value) {
    Cidr range = Cidr.parse(value);
    return given -> range.contains(SourceAddress.parse(given));
  }

  /** What is compared. */
  enum Kind {
    STRING,
    NUMERIC,
    DATE,
    BOOL,
    IP
  }
}
