package io.sallyport.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy document of version 1, as its author wrote it and as it was understood. What is not
 * understood is refused: a silently ignored part could widen it. One without statements allows
 * nothing, which is how sessions are made that may do nothing.
 */
public final class PolicyDocument {
  /** Longest document. */
  public static final int CHARS_MAX = 6_144;

  /** Longest policy of a role session. */
  public static final int SESSION_CHARS_MAX = 2_048;

  private final String text;
  private final List<Statement> statements;

  private PolicyDocument(String text, List<Statement> statements) {
    this.text = text;
    this.statements = statements;
  }

  /**
   * Reads a document strictly.
   *
   * @throws IllegalArgumentException naming what is wrong and where
   */
  public static PolicyDocument parse(String text) {
    return new PolicyDocument(text, statements(text).stream().map(Statement::read).toList());
  }

  /** The statements of a document or trust policy, unread. */
  static List<Node> statements(String text) {
    Node root = Node.document(text, CHARS_MAX);
    Map<String, Node> members = root.only(Set.of("Version", "Statement"));
    Node version = root.required(members, "Version");
    if (!version.text().equals("1")) {
      throw version.wrong("must be \"1\"");
    }
    return root.required(members, "Statement").items();
  }

  /** As its author wrote it. */
  public String text() {
    return text;
  }

  /**
   * Whether it could allow any action of RAM, STS or Sallyport that changes or lends something:
   * then handing it out needs a step-up. Resources and conditions are not looked at.
   */
  public boolean grantsPower() {
    return statements.stream()
        .anyMatch(one -> one.effect() == Effect.ALLOW && Services.holdPower(one.actions()));
  }

  /** Whether it denies anything: then taking it away needs a step-up as giving a power does. */
  public boolean denies() {
    return statements.stream().anyMatch(one -> one.effect() == Effect.DENY);
  }

  /** Whether a statement of this effect speaks of the request. */
  boolean says(Effect effect, AccessRequest request) {
    return statements.stream().anyMatch(one -> one.effect() == effect && one.speaksOf(request));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyDocument that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
