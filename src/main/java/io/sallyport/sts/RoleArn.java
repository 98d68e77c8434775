package io.sallyport.sts;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.RoleName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A role by its resource name, {@code acs:ram::<account>:role/<name>}. */
public record RoleArn(AccountId account, RoleName name) {
  private static final Pattern FORM = Pattern.compile("acs:ram::([0-9]{16}):role/(.{1,64})");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static RoleArn parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("is acs:ram::<account id>:role/<role name>");
    }
    return new RoleArn(new AccountId(parts.group(1)), new RoleName(parts.group(2)));
  }

  @Override
  public String toString() {
    return "acs:ram::" + account + ":role/" + name;
  }
}
