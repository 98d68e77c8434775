package io.sallyport.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One key of a condition block. All conditions of a statement must hold; one holds if any of its
 * values matches or, for a negated operator, if none does.
 *
 * <p>A key that the request does not have opens nothing: no condition of an Allow holds without it,
 * and in a Deny only the negated ones do ("deny unless from here" denies what comes from nowhere).
 */
record Condition(String key, Operator operator, List<Predicate<String>> tests) {
  private static final int KEY_CHARS_MAX = 128;

  static List<Condition> all(Node block) {
    List<Condition> conditions = new ArrayList<>();
    block.members().forEach((name, keys) -> {
      Operator operator =
          Operator.named(name).orElseThrow(() -> keys.misnamed("is not a condition operator"));
      Map<String, Node> byKey = keys.members();
      if (byKey.isEmpty()) {
        throw keys.wrong("must name a condition key");
      }
      byKey.forEach((key, values) -> conditions.add(one(operator, key, values)));
    });
    return conditions;
  }

  private static Condition one(Operator operator, String key, Node values) {
    if (key.length() > KEY_CHARS_MAX || key.indexOf(':') < 1) {
      throw values.misnamed("is not a condition key");
    }
    RequestContext.kindOf(key)
        .filter(kind -> kind != operator.kind())
        .ifPresent(kind -> {
          throw values.misnamed("is compared by " + kind + " operators");
        });
    return new Condition(
        key, operator, values.each().stream().map(value -> test(operator, value)).toList());
  }

  private static Predicate<String> test(Operator operator, Node value) {
    String scalar = value.scalar();
    try {
      return operator.test(scalar);
    } catch (IllegalArgumentException malformed) {
      throw value.wrong(String.valueOf(malformed.getMessage()));
    }
  }

  /** Whether no request can have its key here. */
  boolean isUnknowable() {
    return RequestContext.kindOf(key).isEmpty();
  }

  boolean holds(RequestContext context, Effect effect) {
    String given = context.value(key);
    if (given == null) {
      return isAbsenceEnough(effect);
    }
    try {
      boolean any = tests.stream().anyMatch(test -> test.test(given));
      return any != operator.isNegated();
    } catch (IllegalArgumentException notComparable) {
      return isAbsenceEnough(effect);
    }
  }

  private boolean isAbsenceEnough(Effect effect) {
    return effect == Effect.DENY && operator.isNegated();
  }
}
