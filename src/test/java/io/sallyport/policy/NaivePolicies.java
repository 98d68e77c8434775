package io.sallyport.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The policy language once more, written to be obviously right instead of fast, and without a look
 * at the parser: it judges what a generator made up, before it was written as text. Wildcards are
 * expanded by brute force; dates and address ranges are looked up in tables made by hand.
 */
final class NaivePolicies {
  /** Seconds since 09:00 in UTC on the day of the examples. */
  static final Map<String, Double> TIMES =
      Map.of(
          "2026-11-22T09:00:00Z", 0.0,
          "2026-11-22T17:00:00+08:00", 0.0,
          "2026-11-22T09:00:01Z", 1.0,
          "2026-11-22T09:00:00.5Z", 0.5,
          "2026-11-22T08:59:59Z", -1.0,
          "2026-11-22T09:00Z", 0.0);

  /** Which addresses lie in which range. */
  static final Map<String, Set<String>> RANGES =
      Map.of(
          "10.0.0.0/8", Set.of("10.1.2.3", "10.200.0.1", "::ffff:10.1.2.3"),
          "10.1.0.0/16", Set.of("10.1.2.3", "::ffff:10.1.2.3"),
          "10.1.2.3", Set.of("10.1.2.3", "::ffff:10.1.2.3"),
          "0.0.0.0/0", Set.of("10.1.2.3", "10.200.0.1", "192.0.2.1", "::ffff:10.1.2.3"),
          "2001:db8::/32", Set.of("2001:db8::1"),
          "::/0", Set.of("2001:db8::1"));

  /** Keys that requests can have, in lower case, and the operators that fit. */
  private static final Map<String, String> KINDS =
      Map.of(
          "acs:sourceip", "Ip",
          "acs:mfapresent", "Bool",
          "acs:securetransport", "Bool",
          "acs:currenttime", "Date",
          "sts:externalid", "String");

  private NaivePolicies() {}

  record Cond(String operator, String key, List<String> values) {}

  record Stmt(
      boolean allow,
      boolean notAction,
      List<String> actions,
      boolean notResource,
      List<String> resources,
      List<Cond> conditions) {}

  record Doc(List<Stmt> statements) {}

  record Ask(String action, String resource, Map<String, String> context) {}

  /** Whether the language takes such a document at all. */
  static boolean isAcceptable(Doc document) {
    return document.statements().stream().allMatch(NaivePolicies::isAcceptable);
  }

  private static boolean isAcceptable(Stmt statement) {
    for (Cond condition : statement.conditions()) {
      String kind = KINDS.get(lower(condition.key()));
      if (kind != null && !condition.operator().contains(kind)) {
        return false;
      }
      boolean neverHere = kind == null && !condition.operator().contains("Not");
      if (neverHere && !statement.allow() && couldConcernUs(statement)) {
        return false;
      }
    }
    return true;
  }

  private static boolean couldConcernUs(Stmt statement) {
    return statement.notAction()
        || statement.actions().stream()
            .map(action -> action.contains(":") ? action.substring(0, action.indexOf(':')) : "*")
            .anyMatch(service -> List.of("ram", "sts", "actiontrail").stream()
                .anyMatch(ours -> service.contains("*") || glob(lower(service), ours)));
  }

  /** {@code allow}, or {@code deny} or {@code none}, with {@code session} before it or not. */
  static String decide(List<Doc> attached, @Nullable Doc session, Ask ask) {
    Set<Boolean> said =
        attached.stream()
            .flatMap(document -> document.statements().stream())
            .filter(statement -> applies(statement, ask))
            .map(Stmt::allow)
            .collect(Collectors.toSet());
    Set<Boolean> saidBySession =
        session == null
            ? Set.of(true)
            : session.statements().stream()
                .filter(statement -> applies(statement, ask))
                .map(Stmt::allow)
                .collect(Collectors.toSet());
    if (said.contains(false)) {
      return "deny";
    }
    if (saidBySession.contains(false)) {
      return "session deny";
    }
    if (!said.contains(true)) {
      return "none";
    }
    return saidBySession.contains(true) ? "allow" : "session none";
  }

  private static boolean applies(Stmt statement, Ask ask) {
    boolean action = statement.actions().stream().anyMatch(one -> sameOrGlob(one, ask.action()));
    boolean resource =
        statement.resources().stream().anyMatch(one -> sameOrGlob(one, ask.resource()));
    return action != statement.notAction()
        && resource != statement.notResource()
        && statement.conditions().stream()
            .allMatch(condition -> holds(condition, ask.context(), statement.allow()));
  }

  private static boolean sameOrGlob(String pattern, String text) {
    return glob(lower(pattern), lower(text));
  }

  private static boolean holds(Cond condition, Map<String, String> context, boolean inAllow) {
    boolean negated = condition.operator().contains("Not");
    String given = null;
    for (Map.Entry<String, String> entry : context.entrySet()) {
      if (lower(entry.getKey()).equals(lower(condition.key()))) {
        given = entry.getValue();
      }
    }
    if (given == null || !isComparable(condition.operator(), given)) {
      return negated && !inAllow;
    }
    String operator = condition.operator().replace("Not", "");
    for (String value : condition.values()) {
      if (matches(operator, value, given)) {
        return !negated;
      }
    }
    return negated;
  }

  private static boolean isComparable(String operator, String given) {
    if (operator.startsWith("Numeric")) {
      return given.matches("-?[0-9]+(\\.[0-9]+)?");
    }
    if (operator.startsWith("Date")) {
      return TIMES.containsKey(given);
    }
    if (operator.equals("Bool")) {
      return lower(given).equals("true") || lower(given).equals("false");
    }
    return !operator.contains("Ip") || given.contains(".") || given.contains(":");
  }

  private static boolean matches(String operator, String value, String given) {
    if (operator.startsWith("Numeric")) {
      return order(
          operator.substring(7), new BigDecimal(given).compareTo(new BigDecimal(value)));
    }
    if (operator.startsWith("Date")) {
      return order(operator.substring(4), time(given).compareTo(time(value)));
    }
    return switch (operator) {
      case "StringEquals" -> value.equals(given);
      case "StringEqualsIgnoreCase" -> lower(value).equals(lower(given));
      case "StringLike" -> glob(value, given);
      case "Bool" -> lower(value).equals(lower(given));
      case "IpAddress" -> RANGES.getOrDefault(value, Set.of()).contains(given);
      default -> throw new AssertionError(operator);
    };
  }

  private static Double time(String text) {
    return Objects.requireNonNull(TIMES.get(text));
  }

  private static boolean order(String operator, int sign) {
    return switch (operator) {
      case "Equals" -> sign == 0;
      case "LessThan" -> sign < 0;
      case "LessThanEquals" -> sign < 0 || sign == 0;
      case "GreaterThan" -> sign > 0;
      case "GreaterThanEquals" -> sign > 0 || sign == 0;
      default -> throw new AssertionError(operator);
    };
  }

  /** Tries everything that a star could stand for. */
  static boolean glob(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '*') {
      for (int skipped = 0; skipped <= text.length(); skipped++) {
        if (glob(rest, text.substring(skipped))) {
          return true;
        }
      }
      return false;
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && glob(rest, text.substring(1));
  }

  private static String lower(String ascii) {
    String lower = ascii;
    for (char c = 'A'; c <= 'Z'; c++) {
      lower = lower.replace(c, (char) (c + 32));
    }
    return lower;
  }
}
