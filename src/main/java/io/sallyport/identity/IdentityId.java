package io.sallyport.identity;

import java.util.regex.Pattern;

/**
 * The id behind a principal: 18 decimal digits for a RAM user, 17 for a role, the account's own 16
 * digits for its root. So no role can ever pass for a user.
 */
public record IdentityId(String value) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{15,17}");

  /** Checks the form. */
  public IdentityId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a user id has 18 digits");
    }
  }

  /** The root of an account has the account's id. */
  public static IdentityId rootOf(AccountId account) {
    return new IdentityId(account.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
