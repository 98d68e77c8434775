package io.sallyport.directory;

import io.sallyport.identity.FreeText;
import io.sallyport.identity.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a profile may say; the limits are those of Alibaba's users. */
final class Profiles {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\x21-\\x7e&&[^@<>\"]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?");
  private static final Pattern MOBILE_PHONE = Pattern.compile("[0-9]{1,4}-[0-9]{4,20}");
  private static final int TAGS_MAX = 20;
  private static final int TAG_TEXT_MAX = 128;

  private Profiles() {}

  /** Notes what is wrong with it. */
  static void check(Profile profile, Problems problems) {
    email(profile.email(), problems);
    mobilePhone(profile.mobilePhone(), problems);
    tags(profile.tags(), problems);
  }

  static void email(@Nullable String text, Problems problems) {
    if (text != null && !EMAIL.matcher(text).matches()) {
      problems.add("email", "is an address such as alice@example.com");
    }
  }

  static void mobilePhone(@Nullable String text, Problems problems) {
    if (text != null && !MOBILE_PHONE.matcher(text).matches()) {
      problems.add("mobilePhone", "is a country code, a hyphen and a number: 86-13800000000");
    }
  }

  static void tags(Map<String, String> tags, Problems problems) {
    if (tags.size() > TAGS_MAX) {
      problems.add("tags", "are at most " + TAGS_MAX);
    }
    tags.forEach((name, value) -> {
      if (isReserved(name) || name.toLowerCase(Locale.ROOT).startsWith("aliyun")) {
        problems.add("tags", "have no name that starts with acs: or aliyun or holds a URL");
      }
      if (isReserved(value)) {
        problems.add("tags", "have no value that starts with acs: or holds a URL");
      }
      text(name, 1).or(() -> text(value, 0)).ifPresent(problem -> problems.add("tags", problem));
    });
  }

  /** Name, value, name, value, ... for what a grant is bound to. */
  static List<String> flat(Map<String, String> tags) {
    return tags.entrySet().stream()
        .flatMap(tag -> Stream.of(tag.getKey(), tag.getValue()))
        .toList();
  }

  private static Optional<String> text(String text, int min) {
    return FreeText.problem(text, min, TAG_TEXT_MAX);
  }

  private static boolean isReserved(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("acs:") || lower.contains("http://") || lower.contains("https://");
  }
}
