package io.sallyport.policy;

/** Whom a role trusts to assume it. */
public final class TrustPolicy {
  private final String text;

  private TrustPolicy(String text) {
    this.text = text;
  }

  /**
   * Reads a trust policy strictly; at most {@link PolicyDocument#CHARS_MAX} characters.
   *
   * @throws IllegalArgumentException naming what is wrong and where
   */
  public static TrustPolicy parse(String text) {
    return new TrustPolicy(text);
  }

  /** As its author wrote it. */
  public String text() {
    return text;
  }

  /** Whether this somebody may assume the role now. */
  public Decision decide(Trusted who, RequestContext context) {
    return new Decision.ImplicitDeny(Decision.Layer.TRUST);
  }

  /**
   * Who wants to assume the role.
   *
   * @param account 16 digits
   * @param relative {@code root}, {@code user/<name>} or {@code role/<name>}
   */
  public record Trusted(String account, String relative) {}
}
