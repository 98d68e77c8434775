package io.sallyport.permission;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of a policy.
 *
 * @param number 1, 2, ...; never given twice inside a policy
 * @param document as its author wrote it
 */
public record PolicyVersion(int number, String document, Instant createdAt) {
  private static final Pattern ID = Pattern.compile("v([1-9][0-9]{0,8})");

  /** The number of a version id, {@code v1}, {@code v2}, ...; empty if it cannot be one. */
  public static Optional<Integer> number(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** The id of a version. */
  public static String id(int number) {
    return "v" + number;
  }

  /** Its id. */
  public String id() {
    return id(number);
  }
}
