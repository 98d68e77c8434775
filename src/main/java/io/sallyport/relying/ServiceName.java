package io.sallyport.relying;

import java.util.Locale;
import java.util.regex.Pattern;

/** What people call a relying service; names that differ only in case are the same. */
public record ServiceName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Checks the form. */
  public ServiceName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "has 1 to 64 letters, digits, dots, underscores and hyphens, a letter or digit first");
    }
  }

  /** Lower case, for comparison. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceName that && canonical().equals(that.canonical());
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
