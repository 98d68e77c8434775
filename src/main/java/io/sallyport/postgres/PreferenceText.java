package io.sallyport.postgres;

import io.sallyport.identity.SecurityPreference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Preferences in one column: the powers that are on, separated by spaces, and the idle limit, as in
 * {@code manage-keys change-password idle-days=90}. An empty column is what an account starts with.
 */
final class PreferenceText {
  private static final String MANAGE_KEYS = "manage-keys";
  private static final String MANAGE_SECOND_FACTOR = "manage-second-factor";
  private static final String CHANGE_PASSWORD = "change-password";
  private static final String HMAC_SHA1 = "hmac-sha1";
  private static final String IDLE_DAYS = "idle-days=";

  private PreferenceText() {}

  static @Nullable String of(SecurityPreference preference) {
    if (preference.equals(SecurityPreference.INITIAL)) {
      return null;
    }
    return (preference.usersManageKeys() ? MANAGE_KEYS + " " : "")
        + (preference.usersManageSecondFactor() ? MANAGE_SECOND_FACTOR + " " : "")
        + (preference.usersChangePassword() ? CHANGE_PASSWORD + " " : "")
        + (preference.hmacSha1() ? HMAC_SHA1 + " " : "")
        + IDLE_DAYS
        + preference.idleDaysMax();
  }

  static SecurityPreference parse(@Nullable String text) {
    if (text == null) {
      return SecurityPreference.INITIAL;
    }
    List<String> words = List.of(text.split(" "));
    String idle = words.getLast();
    if (!idle.startsWith(IDLE_DAYS)) {
      throw new IllegalArgumentException("no idle limit");
    }
    return new SecurityPreference(
        words.contains(MANAGE_KEYS),
        words.contains(MANAGE_SECOND_FACTOR),
        words.contains(CHANGE_PASSWORD),
        words.contains(HMAC_SHA1),
        Integer.parseInt(idle.substring(IDLE_DAYS.length())));
  }
}
