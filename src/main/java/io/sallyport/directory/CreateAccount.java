package io.sallyport.directory;

import io.sallyport.identity.Account;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.PasswordHashing;
import io.sallyport.signin.Passwords;
import org.jspecify.annotations.Nullable;

/** Creates an account with its root and, if wished, a first administrator: the operator's own act. */
public final class CreateAccount {
  /**
   * Takes its ports.
   *
   * @param domainSuffix what follows the alias in the account's domain, such as {@code example.com}
   */
  public CreateAccount(
      Accounts accounts,
      Identities identities,
      Passwords passwords,
      PasswordHashing hashing,
      Randomness random,
      Events events,
      String domainSuffix) {}

  /**
   * Creates the account.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} or {@code NameTaken}
   */
  public Created create(Command command, SourceAddress source, String requestId) {
    throw new UnsupportedOperationException();
  }

  /**
   * The new account; passwords are owned by the caller.
   *
   * @param rootPassword without one, root cannot sign in until the operator sets it
   */
  public record Command(
      String alias,
      @Nullable SecretBytes rootPassword,
      @Nullable FirstAdministrator administrator) {}

  /** A user with the administrator flag. */
  public record FirstAdministrator(String name, String displayName, SecretBytes password) {}

  /** What was created. */
  public record Created(Account account, Identity root, @Nullable Identity administrator) {}
}
