package io.sallyport.directory;

import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.signin.Passwords.PasswordHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account with all that it begins with.
 *
 * @param administrator absent if there is just root
 * @param passwords of root and of the administrator; who has none cannot sign in
 */
public record NewAccount(
    Account account,
    Identity root,
    @Nullable Identity administrator,
    List<PasswordHash> passwords) {
  /** Copies the list. */
  public NewAccount {
    passwords = List.copyOf(passwords);
  }

  /** An account with its root, who has no password. */
  public static NewAccount of(Account account, Identity root) {
    return new NewAccount(account, root, null, List.of());
  }

  /** Root first. */
  public List<Identity> identities() {
    return administrator == null ? List.of(root) : List.of(root, administrator);
  }
}
