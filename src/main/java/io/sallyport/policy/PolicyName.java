package io.sallyport.policy;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A policy's name inside its account and type: 1 to 128 letters, digits and hyphens. Names that
 * differ only in case are the same name (CVE-2025-54996: a policy name in another case gave root's
 * powers).
 */
public record PolicyName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,128}");

  /** Checks the form. */
  public PolicyName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a policy name has 1 to 128 characters of A-Z, a-z, 0-9 and hyphen");
    }
  }

  /** Lower case, for comparison. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyName that && canonical().equals(that.canonical());
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
