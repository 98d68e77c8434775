package io.sallyport.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a role trusts to assume it: statements with a {@code Principal} instead of resources.
 *
 * <p>Principals of RAM are accounts ({@code acs:ram::<account>:root}: everybody in it), users and
 * roles, written out without wildcards. Cloud services and identity providers may be named, as
 * roles that were made elsewhere do, but nobody here is one.
 */
public final class TrustPolicy {
  private static final String ASSUME = "sts:AssumeRole";
  private static final Set<String> ELEMENTS =
      Set.of("Effect", "Principal", "Action", "Condition");
  private static final Set<String> KINDS = Set.of("RAM", "Service", "Federated");
  private static final Pattern PRINCIPAL =
      Pattern.compile("acs:ram::[1-9][0-9]{15}:(?:root|(?:user|role)/[A-Za-z0-9._-]{1,64})");
  private static final String NOBODY_HERE = "[A-Za-z0-9._:/@-]{1,256}";

  private final String text;
  private final List<Trusting> statements;

  private TrustPolicy(String text, List<Trusting> statements) {
    this.text = text;
    this.statements = statements;
  }

  /**
   * Reads a trust policy strictly; at most {@link PolicyDocument#CHARS_MAX} characters.
   *
   * @throws IllegalArgumentException naming what is wrong and where
   */
  public static TrustPolicy parse(String text) {
    return new TrustPolicy(
        text, PolicyDocument.statements(text).stream().map(Trusting::read).toList());
  }

  /** As its author wrote it. */
  public String text() {
    return text;
  }

  /** Whether this somebody may assume the role now. */
  public Decision decide(Trusted who, RequestContext context) {
    if (says(Effect.DENY, who, context)) {
      return new Decision.ExplicitDeny(Decision.Layer.TRUST);
    }
    return says(Effect.ALLOW, who, context)
        ? new Decision.Allowed()
        : new Decision.ImplicitDeny(Decision.Layer.TRUST);
  }

  private boolean says(Effect effect, Trusted who, RequestContext context) {
    return statements.stream()
        .anyMatch(one -> one.effect() == effect && one.speaksOf(who, context));
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * Who wants to assume the role.
   *
   * @param account 16 digits
   * @param relative {@code root}, {@code user/<name>} or {@code role/<name>}
   */
  public record Trusted(String account, String relative) {
    private boolean isNamedBy(String principal) {
      return principal.equals(arn("root")) || principal.equals(arn(relative));
    }

    private String arn(String whom) {
      return Ascii.lower("acs:ram::" + account + ":" + whom);
    }
  }

  /**
   * One statement.
   *
   * @param principals of RAM, in lower case
   */
  private record Trusting(
      Effect effect, List<String> principals, List<Wildcards> actions, List<Condition> conditions) {
    static Trusting read(Node node) {
      Map<String, Node> members = node.only(ELEMENTS);
      Effect effect = Effect.read(node.required(members, "Effect"));
      List<Condition> conditions = Statement.conditions(members);
      if (effect == Effect.DENY) {
        Statement.requireKnowable(conditions, node);
      }
      return new Trusting(
          effect,
          principals(node.required(members, "Principal")),
          node.required(members, "Action").each().stream().map(Trusting::action).toList(),
          conditions);
    }

    private static List<String> principals(Node node) {
      Map<String, Node> kinds = node.only(KINDS);
      if (kinds.isEmpty()) {
        throw node.wrong("must name somebody");
      }
      List<String> ram = new ArrayList<>();
      kinds.forEach((kind, named) -> {
        for (Node one : named.each()) {
          principal(kind, one, ram);
        }
      });
      return List.copyOf(ram);
    }

    private static void principal(String kind, Node node, List<String> ram) {
      String written = node.text();
      if (kind.equals("RAM")) {
        if (!PRINCIPAL.matcher(written).matches()) {
          throw node.wrong(
              "must be acs:ram::<account>:root, :user/<name> or :role/<name> without wildcards");
        }
        ram.add(Ascii.lower(written));
      } else if (!written.matches(NOBODY_HERE)) {
        throw node.wrong("is malformed");
      }
    }

    private static Wildcards action(Node node) {
      String lower = Ascii.lower(node.text());
      if (!lower.matches("sts:[a-z*?]{1,64}")) {
        throw node.wrong("must be an action of STS, such as " + ASSUME);
      }
      return new Wildcards(lower);
    }

    boolean speaksOf(Trusted who, RequestContext context) {
      return principals.stream().anyMatch(who::isNamedBy)
          && actions.stream().anyMatch(action -> action.matches(Ascii.lower(ASSUME)))
          && conditions.stream().allMatch(one -> one.holds(context, effect));
    }
  }
}
