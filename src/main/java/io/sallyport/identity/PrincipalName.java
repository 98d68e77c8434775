package io.sallyport.identity;

/**
 * The logon name {@code name@alias.suffix}; the root's name is {@code root@alias.suffix}. At most
 * 128 characters.
 */
public record PrincipalName(UserName name, String domain) {
  /** Longest logon name. */
  public static final int LENGTH_MAX = 128;

  /**
   * Reads {@code name@domain}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static PrincipalName parse(String text) {
    int at = text.indexOf('@');
    if (text.length() > LENGTH_MAX
        || at < 1
        || at != text.lastIndexOf('@')
        || at == text.length() - 1) {
      throw new IllegalArgumentException("a principal name is name@domain, at most 128 characters");
    }
    return new PrincipalName(new UserName(text.substring(0, at)), text.substring(at + 1));
  }

  /** Canonicalises the domain to lower case and checks it. */
  public PrincipalName {
    domain = domain.toLowerCase(java.util.Locale.ROOT);
    if (!domain.matches("[a-z0-9](?:[a-z0-9.-]{0,126}[a-z0-9])?")) {
      throw new IllegalArgumentException("malformed domain in a principal name");
    }
  }

  @Override
  public String toString() {
    return name + "@" + domain;
  }
}
