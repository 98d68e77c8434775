package io.sallyport.identity;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;

/** How policies name the things of an account. */
final class Resources {
  private static final String PREFIX = "acs:ram::";
  private static final String SYSTEM = "system:";

  private Resources() {}

  static String of(Identity target) {
    return of(target.accountId(), "user/" + target.principalName().name());
  }

  /** Of the account, or of Sallyport itself, which belongs to none. */
  static String of(AccountId account, String relative) {
    return relative.startsWith(SYSTEM)
        ? PREFIX + relative
        : PREFIX + account.value() + ":" + relative;
  }

  /** What trust policies call a principal inside its account. */
  static String relative(Principal who) {
    return switch (who) {
      case Principal.Root root -> "root";
      case Principal.User user -> "user/" + user.principalName().name();
      case Principal.AssumedRole role -> "role/" + role.role().name();
    };
  }

  /** {@code policy/reader} is a policy called reader. */
  static RefusedException notFound(String relative) {
    String own = relative.startsWith(SYSTEM) ? relative.substring(SYSTEM.length()) : relative;
    int slash = own.indexOf('/');
    return new Refusal.NotFound(own.substring(0, slash), own.substring(slash + 1)).asException();
  }
}
