package io.sallyport.stepup;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A device's name inside its account: 1 to 64 of {@code A-Z a-z 0-9 . - _}. Names that differ only
 * in case are the same name.
 */
public record DeviceName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Checks the form. */
  public DeviceName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a device name has 1 to 64 characters of A-Z, a-z, 0-9, dot, hyphen and underscore");
    }
  }

  /** Lower case, for comparison. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceName that && canonical().equals(that.canonical());
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
