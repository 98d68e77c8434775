package io.sallyport.policy;

import io.sallyport.policy.NaivePolicies.Ask;
import io.sallyport.policy.NaivePolicies.Cond;
import io.sallyport.policy.NaivePolicies.Doc;
import io.sallyport.policy.NaivePolicies.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Documents and requests from small alphabets, so that they often meet. */
final class PolicyGenerators {
  private static final String ACCOUNT = "acs:ram::1000000000000001:";

  private PolicyGenerators() {}

  static Arbitrary<Doc> documents() {
    return Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(List.<Stmt>of())),
            Tuple.of(15, statements().list().ofMinSize(1).ofMaxSize(3)))
        .map(Doc::new);
  }

  static Arbitrary<Ask> requests() {
    Arbitrary<String> action =
        Combinators.combine(
                Arbitraries.of("ram", "ram", "sts", "actiontrail"), name("abA", 1, 2))
            .as((service, name) -> service + ":" + name);
    Arbitrary<String> resource = name("uU/b", 0, 3).map(name -> ACCOUNT + name);
    return Combinators.combine(action, resource, contexts()).as(Ask::new);
  }

  private static Arbitrary<Stmt> statements() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false)),
            sometimes(),
            actions().list().ofMinSize(1).ofMaxSize(3),
            sometimes(),
            resources().list().ofMinSize(1).ofMaxSize(3),
            conditions().list().ofMaxSize(2))
        .as(Stmt::new);
  }

  private static Arbitrary<Boolean> sometimes() {
    return Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true));
  }

  private static Arbitrary<String> actions() {
    Arbitrary<String> written =
        Combinators.combine(
                Arbitraries.of("ram", "RAM", "r?m", "*", "sts", "oss", "s*"), name("abA*?", 1, 3))
            .as((service, name) -> service + ":" + name);
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just("*")), Tuple.of(1, Arbitraries.just("ram:*")),
        Tuple.of(4, written));
  }

  private static Arbitrary<String> resources() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just("*")),
        Tuple.of(1, Arbitraries.of("acs:*", "acs:ram:*:*:*", "acs:oss:*:*:*")),
        Tuple.of(4, name("uUb/*?", 0, 4).map(name -> ACCOUNT + name)));
  }

  private static Arbitrary<Cond> conditions() {
    return Arbitraries.oneOf(
        conditions(
            List.of("IpAddress", "NotIpAddress"),
            List.of("acs:SourceIp", "acs:sourceip", "oss:From"),
            Arbitraries.of(NaivePolicies.RANGES.keySet())),
        conditions(
            List.of("Bool"),
            List.of("acs:MFAPresent", "ACS:mfapresent", "acs:SecureTransport"),
            Arbitraries.of("true", "false", "True")),
        conditions(
            ordering("Date"),
            List.of("acs:CurrentTime", "oss:When"),
            Arbitraries.of(NaivePolicies.TIMES.keySet())),
        conditions(ordering("Numeric"), List.of("oss:Size"), numbers()),
        conditions(
            List.of(
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike"),
            List.of("sts:ExternalId", "sts:externalid", "oss:Prefix", "acs:SourceIp"),
            name("xX*?", 0, 3)));
  }

  private static Arbitrary<Cond> conditions(
      List<String> operators, List<String> keys, Arbitrary<String> values) {
    return Combinators.combine(
            Arbitraries.of(operators),
            Arbitraries.of(keys),
            values.list().ofMinSize(1).ofMaxSize(2))
        .as(Cond::new);
  }

  private static List<String> ordering(String kind) {
    return List.of(
        kind + "Equals",
        kind + "NotEquals",
        kind + "LessThan",
        kind + "LessThanEquals",
        kind + "GreaterThan",
        kind + "GreaterThanEquals");
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.of("0", "1", "1.0", "1.5", "-1", "2");
  }

  private static Arbitrary<Map<String, String>> contexts() {
    Map<String, Arbitrary<String>> values =
        Map.of(
            "acs:SourceIp",
            Arbitraries.of(
                "10.1.2.3", "10.200.0.1", "192.0.2.1", "2001:db8::1", "::ffff:10.1.2.3"),
            "acs:MFAPresent",
            Arbitraries.of("true", "false"),
            "acs:SecureTransport",
            Arbitraries.of("true", "false"),
            "acs:CurrentTime",
            Arbitraries.of(NaivePolicies.TIMES.keySet()),
            "sts:ExternalId",
            name("xX", 0, 3),
            "oss:Size",
            Arbitraries.frequencyOf(
                Tuple.of(5, numbers()), Tuple.of(1, Arbitraries.just("many"))));
    Arbitrary<Map<String, String>> contexts = Arbitraries.just(Map.of());
    for (Map.Entry<String, Arbitrary<String>> entry : values.entrySet()) {
      contexts =
          Combinators.combine(contexts, entry.getValue().injectNull(0.2))
              .as((before, value) -> {
                Map<String, String> more = new HashMap<>(before);
                if (value != null) {
                  more.put(entry.getKey(), value);
                }
                return Map.copyOf(more);
              });
    }
    return contexts;
  }

  private static Arbitrary<String> name(String alphabet, int min, int max) {
    return Arbitraries.strings().withChars(alphabet).ofMinLength(min).ofMaxLength(max);
  }

  /** The document as its author would write it; single values now as a string, now as a list. */
  static String text(Doc document) {
    return document.statements().stream()
        .map(PolicyGenerators::text)
        .collect(Collectors.joining(",\n", "{\"Version\": \"1\", \"Statement\": [", "]}"));
  }

  private static String text(Stmt statement) {
    String text =
        "{\"Effect\": \"%s\", \"%s\": %s, \"%s\": %s"
            .formatted(
                statement.allow() ? "Allow" : "Deny",
                statement.notAction() ? "NotAction" : "Action",
                values(statement.actions()),
                statement.notResource() ? "NotResource" : "Resource",
                values(statement.resources()));
    return statement.conditions().isEmpty()
        ? text + "}"
        : text + ", \"Condition\": " + conditions(statement.conditions()) + "}";
  }

  /** Two conditions of one operator are two keys below it; of one key they could not be written. */
  private static String conditions(List<Cond> conditions) {
    return conditions.stream()
        .collect(Collectors.groupingBy(Cond::operator))
        .entrySet()
        .stream()
        .map(entry -> "\"" + entry.getKey() + "\": " + keys(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String keys(List<Cond> conditions) {
    return conditions.stream()
        .map(condition -> "\"" + condition.key() + "\": " + values(condition.values()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String values(List<String> values) {
    String list = values.stream().map(value -> "\"" + value + "\"").collect(
        Collectors.joining(", ", "[", "]"));
    return values.size() == 1 && values.hashCode() % 2 == 0
        ? list.substring(1, list.length() - 1)
        : list;
  }

  /** Whether it can be written: no key twice below one operator. */
  static boolean isWritable(Doc document) {
    return document.statements().stream()
        .allMatch(statement ->
            statement.conditions().stream()
                    .map(condition -> condition.operator() + condition.key())
                    .distinct()
                    .count()
                == statement.conditions().size());
  }
}
