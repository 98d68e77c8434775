package io.sallyport.policy;

/** A policy document of version 1, as its author wrote it and as it was understood. */
public final class PolicyDocument {
  /** Longest document. */
  public static final int CHARS_MAX = 6_144;

  /** Longest policy of a role session. */
  public static final int SESSION_CHARS_MAX = 2_048;

  private final String text;

  private PolicyDocument(String text) {
    this.text = text;
  }

  /**
   * Reads a document strictly.
   *
   * @throws IllegalArgumentException naming what is wrong and where
   */
  public static PolicyDocument parse(String text) {
    return new PolicyDocument(text);
  }

  /** As its author wrote it. */
  public String text() {
    return text;
  }

  /**
   * Whether it could allow any action of RAM or STS that changes or lends anything: then handing it
   * out needs a step-up. Conditions and resources are not looked at.
   */
  public boolean grantsPower() {
    return true;
  }
}
