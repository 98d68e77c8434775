package io.sallyport.alibaba.account;

import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.RpcRefusedException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Preferences that are not a choice here: each has one truth, which is answered, and setting any
 * other value is refused, so that nobody believes in a switch that does nothing.
 */
final class FixedPreferences {
  private static final int BAD_REQUEST = 400;
  private static final int MINUTES_PER_HOUR = 60;

  /** Settings that have no truth here at all: they are not shown and cannot be set. */
  private static final Map<String, String> UNKNOWN =
      Map.of(
          "MaxIdleDaysForUsers", "idle users are not disabled by themselves",
          "LoginNetworkMasks", "the account's network policy limits addresses, of keys only",
          "VerificationTypes.1", "one-time codes of an app are the only second factor");

  private final Map<String, Fixed> fixed = new LinkedHashMap<>();

  /**
   * The truths.
   *
   * @param sessionMinutes how long a sign-in session lasts
   */
  FixedPreferences(long sessionMinutes) {
    fix("AllowUserToManageServiceCredentials", "false", "there are no service credentials");
    fix("AllowUserToManagePublicKeys", "false", "there are no public keys of users");
    fix("AllowUserToLoginWithPasskey", "false", "there are no passkeys");
    fix("AllowUserToManagePersonalDingTalk", "false", "there are no DingTalk accounts");
    fix("EnableSaveMFATicket", "false", "every sign-in needs a fresh code");
    fix("MFAOperationForLogin", "mandatory", "every sign-in needs a second factor");
    fix("EnforceMFAForLogin", "true", "every sign-in needs a second factor");
    fix("OperationForRiskLogin", "enforceVerify", "every sign-in needs a second factor");
    fix(
        "LoginSessionDuration",
        Long.toString(Math.max(1, Math.ceilDiv(sessionMinutes, MINUTES_PER_HOUR))),
        "the operator sets it for the whole server");
  }

  private void fix(String name, String value, String why) {
    fixed.put(name, new Fixed(value, why));
  }

  /** The truth. */
  String value(String name) {
    Fixed found = fixed.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found.value();
  }

  /** The same of a switch. */
  boolean truth(String name) {
    return Boolean.parseBoolean(value(name));
  }

  /**
   * Refuses a call that wants anything else.
   *
   * @throws RpcRefusedException {@code InvalidParameter.<name>}
   */
  void requireUntouched(Parameters parameters) {
    fixed.forEach((name, only) ->
        parameters
            .text(name)
            .filter(wanted -> !wanted.toLowerCase(Locale.ROOT).equals(lower(only.value())))
            .ifPresent(wanted -> {
              throw refused(name, "can only be " + only.value() + " here: " + only.why());
            }));
    UNKNOWN.forEach((name, why) ->
        parameters.text(name).ifPresent(wanted -> {
          throw refused(name.replace(".1", ""), "cannot be set here: " + why);
        }));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static RpcRefusedException refused(String name, String problem) {
    return new RpcRefusedException(
        BAD_REQUEST, "InvalidParameter." + name, "The parameter " + name + " " + problem + ".");
  }

  private record Fixed(String value, String why) {}
}
