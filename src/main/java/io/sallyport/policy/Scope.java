package io.sallyport.policy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The actions or resources that a statement speaks of: those that match a pattern, or with the
 * element's {@code Not} form all others. Case does not count: actions are written in any case, and
 * users, roles and policies whose names differ only in case are the same, so that a Deny cannot be
 * passed by writing a name differently.
 */
record Scope(boolean others, List<Wildcards> patterns) {
  /**
   * Reads the element or its {@code Not} form.
   *
   * @param check returns a pattern, or throws what is wrong with it
   */
  static Scope read(
      Node statement, Map<String, Node> members, String name, UnaryOperator<String> check) {
    String negated = "Not" + name;
    if (members.containsKey(name) == members.containsKey(negated)) {
      throw statement.wrong("must have either " + name + " or " + negated);
    }
    boolean others = members.containsKey(negated);
    Node node = statement.required(members, others ? negated : name);
    return new Scope(others, node.each().stream().map(one -> pattern(one, check)).toList());
  }

  private static Wildcards pattern(Node node, UnaryOperator<String> check) {
    String text = node.text();
    try {
      return new Wildcards(Ascii.lower(check.apply(text)));
    } catch (IllegalArgumentException malformed) {
      throw node.wrong(String.valueOf(malformed.getMessage()));
    }
  }

  boolean holds(String name) {
    String lower = Ascii.lower(name);
    return patterns.stream().anyMatch(pattern -> pattern.matches(lower)) != others;
  }
}
