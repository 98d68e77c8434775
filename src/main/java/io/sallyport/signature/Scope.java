package io.sallyport.signature;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For which day, place and service a key was derived that signs, as the schemes of the fourth
 * version write it behind the AccessKey ID.
 *
 * @param credential the AccessKey ID as claimed
 * @param day such as {@code 20261122}
 */
record Scope(String credential, String day, String region, String service, String terminator) {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9A-Za-z.]{1,64})/([0-9]{8})/([0-9A-Za-z._-]{1,64})/([0-9A-Za-z._-]{1,64})/"
              + "([0-9a-z_]{1,32})");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is malformed, or ends in another word
   */
  static Scope parse(String text, String terminator) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || !parts.group(5).equals(terminator)) {
      throw new IllegalArgumentException("a malformed scope");
    }
    return new Scope(
        parts.group(1), parts.group(2), parts.group(3), parts.group(4), terminator);
  }

  /** What the key is derived by, one after the other. */
  List<String> steps() {
    return List.of(day, region, service, terminator);
  }

  /** Without the AccessKey ID, as it is signed. */
  String text() {
    return String.join("/", steps());
  }
}
