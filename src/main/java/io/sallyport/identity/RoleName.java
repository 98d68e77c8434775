package io.sallyport.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A role's name inside its account: 1 to 64 of {@code A-Z a-z 0-9 . - _}. Names that differ only in
 * case are the same name. Not a dot or two: no path could name it.
 */
public record RoleName(String value) {
  private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}");

  /** Checks the form. */
  public RoleName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a role name has 1 to 64 characters of A-Z, a-z, 0-9, dot, hyphen and underscore,"
              + " and is not . or ..");
    }
  }

  /** Lower case, for comparison. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoleName that && canonical().equals(that.canonical());
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
