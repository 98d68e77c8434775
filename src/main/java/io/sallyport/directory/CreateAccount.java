package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.UserName;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.PasswordHashing;
import io.sallyport.signin.PasswordPolicy;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Passwords.PasswordHash;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates an account with its root and, if wished, a first administrator: the operator's own act,
 * recorded as the new root's with the credential {@code operator}. Each step commits by itself: the
 * account with its root, root's password, the administrator, his password.
 */
public final class CreateAccount {
  private static final int ACCOUNT_ID_DIGITS = 16;

  private final Accounts accounts;
  private final Identities identities;
  private final Passwords passwords;
  private final PasswordHashing hashing;
  private final Randomness random;
  private final Events events;
  private final String domainSuffix;

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
      String domainSuffix) {
    this.accounts = accounts;
    this.identities = identities;
    this.passwords = passwords;
    this.hashing = hashing;
    this.random = random;
    this.events = events;
    this.domainSuffix = domainSuffix;
  }

  /**
   * Creates the account.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} or {@code NameTaken}
   */
  public Created create(Command command, SourceAddress source, String requestId) {
    Names names = requireValid(command);
    if (accounts.findByAlias(names.alias()).isPresent()) {
      throw new Refusal.NameTaken("account", names.alias().value()).asException();
    }
    Instant now = events.now();
    Account account = account(names, now);
    Identity root = root(account, names.root(), now);
    var operator = new Caller(Principal.authenticated(root), source, Caller.OPERATOR, requestId);
    accounts.create(
        account, root, event(operator, AuditAction.ACCOUNT_CREATE, account.id().value()));
    if (command.rootPassword() != null) {
      setPassword(operator, root, command.rootPassword());
    }
    return new Created(account, root, createAdministrator(operator, command, names));
  }

  private Names requireValid(Command command) {
    var problems = new Problems();
    AccountAlias alias = alias(command.alias(), problems);
    String domain = (alias == null ? "x" : alias.value()) + "." + domainSuffix;
    PrincipalName root = PrincipalName.parse(UserName.ROOT + "@" + domain);
    if (command.rootPassword() != null) {
      problems.add("rootPassword", PasswordPolicy.problem(command.rootPassword(), root));
    }
    FirstAdministrator first = command.administrator();
    PrincipalName administrator = first == null ? null : check(first, domain, problems);
    problems.refuseIfAny();
    if (alias == null) {
      throw new IllegalStateException("a malformed alias has been refused");
    }
    return new Names(alias, root, administrator);
  }

  private static @Nullable AccountAlias alias(String text, Problems problems) {
    try {
      return new AccountAlias(text);
    } catch (IllegalArgumentException malformed) {
      problems.add("alias", String.valueOf(malformed.getMessage()));
      return null;
    }
  }

  private static @Nullable PrincipalName check(
      FirstAdministrator first, String domain, Problems problems) {
    PrincipalName name = problems.userName("administrator.name", first.name(), domain);
    problems.displayName("administrator.displayName", first.displayName());
    if (name != null) {
      problems.add("administrator.password", PasswordPolicy.problem(first.password(), name));
    }
    return name;
  }

  private Account account(Names names, Instant now) {
    return new Account(
        new AccountId(DecimalId.draw(random, ACCOUNT_ID_DIGITS)),
        names.alias(),
        names.root().domain(),
        NetworkPolicy.UNRESTRICTED,
        now,
        1);
  }

  private static Identity root(Account account, PrincipalName name, Instant now) {
    return new Identity(
        IdentityId.rootOf(account.id()),
        account.id(),
        Identity.Kind.ROOT,
        name,
        "Root of " + account.alias(),
        null,
        true,
        true,
        false,
        now,
        now,
        1);
  }

  private @Nullable Identity createAdministrator(Caller operator, Command command, Names names) {
    FirstAdministrator first = command.administrator();
    PrincipalName name = names.administrator();
    if (first == null || name == null) {
      return null;
    }
    Identity administrator =
        NewUser.of(operator.principal().accountId(), name, random, events.now())
            .with(first.displayName(), null, true, false);
    identities.create(
        administrator,
        CreateUser.USERS_PER_ACCOUNT_MAX,
        event(operator, AuditAction.USER_CREATE, administrator.id().value()));
    setPassword(operator, administrator, first.password());
    return administrator;
  }

  private void setPassword(Caller operator, Identity owner, SecretBytes password) {
    passwords.set(
        new PasswordHash(owner.id(), hashing.hash(password), events.now()),
        event(operator, AuditAction.PASSWORD_SET, owner.id().value()));
  }

  private AuditEvent event(Caller operator, AuditAction action, String target) {
    return events.succeeded(operator, action, target, StepUpUse.NONE, Map.of());
  }

  private record Names(
      AccountAlias alias, PrincipalName root, @Nullable PrincipalName administrator) {}

  /**
   * The new account; passwords are owned by the caller.
   *
   * @param rootPassword without one, root cannot sign in
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
