package io.sallyport.identity;

import java.util.regex.Pattern;

/** A tenant's id: 16 decimal digits, not starting with 0. */
public record AccountId(String value) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{15}");

  /** Checks the form. */
  public AccountId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an account id has 16 digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
