package io.sallyport.settings;

import io.sallyport.network.SourceAddress;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text setting may look like. */
enum Form {
  NODE_NAME("1 to 63 letters, digits, dots and hyphens", matching("[A-Za-z0-9.-]{1,63}")),
  DATABASE_USER("1 to 63 letters, digits and _ . -", matching("[A-Za-z0-9_.-]{1,63}")),
  TOKEN_LABEL("1 to 32 printable ASCII characters", matching("[ -~]{1,32}")),
  DOMAIN("a lower-case domain of at most 64 characters, such as sallyport.internal", Form::domain),
  ADDRESS("an IP address of this machine, 0.0.0.0 or ::", Form::address),
  DATABASE_URL("jdbc:postgresql://host[:port]/name without user and password", Form::databaseUrl);

  private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

  private final String description;
  private final Predicate<String> admits;

  Form(String description, Predicate<String> admits) {
    this.description = description;
    this.admits = admits;
  }

  /** Completes the sentence "must be ...". */
  String description() {
    return description;
  }

  boolean admits(String text) {
    return admits.test(text);
  }

  private static Predicate<String> matching(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static boolean domain(String text) {
    return text.length() <= 64 && text.matches(LABEL + "(\\." + LABEL + ")*");
  }

  private static boolean address(String text) {
    try {
      return text.equals("::") || !SourceAddress.parse(text).toString().isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean databaseUrl(String text) {
    return text.matches("jdbc:postgresql://[A-Za-z0-9.:,\\[\\]-]+/[A-Za-z0-9_-]+(\\?[^@ ]*)?")
        && !text.toLowerCase(Locale.ROOT).matches(".*[?&](user|password|sslpassword)=.*");
  }
}
