package io.sallyport.alibaba;

import java.util.Locale;
import java.util.Map;

/** What this API calls the things that refusals speak of. */
final class Entity {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("user", "User"),
          Map.entry("access key", "User.AccessKey"),
          Map.entry("totp", "User.MFADevice"),
          Map.entry("mfa device", "VirtualMFADevice"),
          Map.entry("policy", "Policy"),
          Map.entry("policy version", "Policy.Version"),
          Map.entry("role", "Role"),
          Map.entry("account", "Account"));

  private Entity() {}

  /** The name in an error code; what is not listed is spelt in camel case. */
  static String of(String kind) {
    String known = NAMES.get(kind);
    if (known != null) {
      return known;
    }
    var name = new StringBuilder();
    for (String word : kind.split("[^A-Za-z]+", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
