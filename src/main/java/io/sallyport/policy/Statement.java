package io.sallyport.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One statement of a policy document. */
record Statement(Effect effect, Scope actions, Scope resources, List<Condition> conditions) {
  private static final Set<String> ELEMENTS =
      Set.of("Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
  private static final Pattern ACTION =
      Pattern.compile("\\*|[A-Za-z0-9*?_-]{1,64}:[A-Za-z0-9*?_./:-]{1,128}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}]");

  static Statement read(Node node) {
    Map<String, Node> members = node.members();
    if (members.containsKey("Principal") || members.containsKey("NotPrincipal")) {
      throw node.wrong("must have no Principal: only the trust policy of a role has one");
    }
    node.only(ELEMENTS);
    Statement statement =
        new Statement(
            Effect.read(node.required(members, "Effect")),
            Scope.read(node, members, "Action", Statement::action),
            Scope.read(node, members, "Resource", Statement::resource),
            conditions(members));
    statement.requireKnowable(node);
    return statement;
  }

  static List<Condition> conditions(Map<String, Node> members) {
    Node block = members.get("Condition");
    return block == null ? List.of() : Condition.all(block);
  }

  static String action(String text) {
    if (!ACTION.matcher(text).matches()) {
      throw new IllegalArgumentException("must be * or <service>:<action>");
    }
    return text;
  }

  private static String resource(String text) {
    boolean named = text.startsWith("acs:") && !CONTROL.matcher(text).find();
    if (!named && !text.equals("*")) {
      throw new IllegalArgumentException(
          "must be * or acs:<service>:<region>:<account>:<resource>");
    }
    return text;
  }

  /** A Deny that hangs on what no request can say would never deny, and nobody would notice. */
  private void requireKnowable(Node node) {
    if (effect == Effect.DENY && Services.concern(actions)) {
      requireKnowable(conditions, node);
    }
  }

  static void requireKnowable(List<Condition> conditions, Node node) {
    for (Condition condition : conditions) {
      if (condition.isUnknowable() && !condition.operator().isNegated()) {
        throw node.wrong("would never deny: no request has the key of one of its conditions");
      }
    }
  }

  boolean speaksOf(AccessRequest request) {
    return actions.holds(request.action())
        && resources.holds(request.resource())
        && conditions.stream().allMatch(one -> one.holds(request.context(), effect));
  }
}
