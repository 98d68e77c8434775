package io.sallyport.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A user's name inside its account: 1 to 64 of {@code A-Z a-z 0-9 . - _}. Names that differ only in
 * case are the same name: {@link #canonical} is what is compared and stored as the key, so that no
 * lock-out or limit is passed by writing a name differently (CVE-2025-54998).
 */
public record UserName(String value) {
  /** The reserved name of an account's root. */
  public static final String ROOT = "root";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Checks the form. */
  public UserName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a user name has 1 to 64 characters of A-Z, a-z, 0-9, dot, hyphen and underscore");
    }
  }

  /** Lower case, for comparison. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserName that && canonical().equals(that.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
