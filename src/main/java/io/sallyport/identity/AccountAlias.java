package io.sallyport.identity;

import java.util.regex.Pattern;

/**
 * An account's alias, the first label of its default domain: 1 to 50 lower-case letters, digits and
 * inner hyphens.
 */
public record AccountAlias(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?");

  /** Checks the form. */
  public AccountAlias {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an account alias has 1 to 50 lower-case letters, digits and inner hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
