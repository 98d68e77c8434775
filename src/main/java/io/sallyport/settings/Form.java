package io.sallyport.settings;

import io.sallyport.network.Cidr;
import io.sallyport.network.SourceAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a text setting may look like.
 *
 * @param description completes the sentence "must be ..."
 */
record Form(String description, Predicate<String> admitting) {
  static final Form NODE_NAME =
      new Form("1 to 63 letters, digits, dots and hyphens", matching("[A-Za-z0-9.-]{1,63}"));
  static final Form DATABASE_USER =
      new Form("1 to 63 letters, digits and _ . -", matching("[A-Za-z0-9_.-]{1,63}"));
  static final Form TOKEN_LABEL =
      new Form("1 to 32 printable ASCII characters", matching("[ -~]{1,32}"));
  static final Form DOMAIN =
      new Form(
          "a lower-case domain of at most 64 characters, such as sallyport.internal", Form::domain);
  static final Form ADDRESS =
      new Form("an IP address of this machine, 0.0.0.0 or ::", Form::address);
  static final Form LOOPBACK =
      new Form("a loopback address, such as 127.0.0.1 or ::1", Form::loopback);
  static final Form DATABASE_URL =
      new Form("jdbc:postgresql://host[:port]/name without user and password", Form::databaseUrl);

  private static final List<Cidr> LOOPBACKS =
      List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"));
  private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

  boolean admits(String text) {
    return admitting.test(text);
  }

  private static Predicate<String> matching(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static boolean domain(String text) {
    return text.length() <= 64 && text.matches(LABEL + "(\\." + LABEL + ")*");
  }

  private static boolean address(String text) {
    try {
      SourceAddress.parse(text);
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean loopback(String text) {
    return address(text)
        && LOOPBACKS.stream().anyMatch(range -> range.contains(SourceAddress.parse(text)));
  }

  private static boolean databaseUrl(String text) {
    return text.matches("jdbc:postgresql://[A-Za-z0-9.:,\\[\\]-]+/[A-Za-z0-9_-]+(\\?[^@ ]*)?")
        && !text.toLowerCase(Locale.ROOT).matches(".*[?&](user|password|sslpassword)=.*");
  }
}
