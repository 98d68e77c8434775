package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Caller;
import io.sallyport.identity.DecimalId;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.identity.UserName;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.PasswordHashing;
import io.sallyport.signin.PasswordPolicy;
import io.sallyport.signin.Passwords.PasswordHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates an account with its root and, if wished, a first administrator: the operator's own act,
 * recorded as the new root's with the credential {@code operator}. All of it commits in one
 * transaction: after a crash there is the whole account, or its alias is still free.
 */
public final class CreateAccount {
  private static final int ACCOUNT_ID_DIGITS = 16;

  private final Accounts accounts;
  private final NewAccounts newAccounts;
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
      NewAccounts newAccounts,
      PasswordHashing hashing,
      Randomness random,
      Events events,
      String domainSuffix) {
    this.accounts = accounts;
    this.newAccounts = newAccounts;
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
    // Only spares a doomed call the hashing; what holds the alias unique is the port.
    if (accounts.findByAlias(names.alias()).isPresent()) {
      throw new Refusal.NameTaken("account", names.alias().value()).asException();
    }
    Instant now = events.now();
    Account account = account(names, now);
    Identity root = root(account, names.root(), now);
    Identity administrator = administrator(account, command, names, now);
    var created =
        new NewAccount(account, root, administrator, hashes(command, root, administrator, now));
    var operator = new Caller(Principal.authenticated(root), source, Caller.OPERATOR, requestId);
    newAccounts.create(created, record(operator, created));
    return new Created(account, root, administrator);
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
        SecurityPreference.INITIAL,
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
        Profile.NONE,
        true,
        true,
        false,
        now,
        now,
        1);
  }

  private @Nullable Identity administrator(
      Account account, Command command, Names names, Instant now) {
    FirstAdministrator first = command.administrator();
    PrincipalName name = names.administrator();
    return first == null || name == null
        ? null
        : NewUser.of(account.id(), name, random, now)
            .with(first.displayName(), null, Profile.NONE, true, false);
  }

  private List<PasswordHash> hashes(
      Command command, Identity root, @Nullable Identity administrator, Instant now) {
    List<PasswordHash> hashes = new ArrayList<>();
    SecretBytes ofRoot = command.rootPassword();
    if (ofRoot != null) {
      hashes.add(new PasswordHash(root.id(), hashing.hash(ofRoot), now));
    }
    FirstAdministrator first = command.administrator();
    if (first != null && administrator != null) {
      hashes.add(new PasswordHash(administrator.id(), hashing.hash(first.password()), now));
    }
    return hashes;
  }

  private List<AuditEvent> record(Caller operator, NewAccount created) {
    List<AuditEvent> record = new ArrayList<>();
    record.add(event(operator, AuditAction.ACCOUNT_CREATE, created.account().id().value()));
    for (Identity identity : created.identities()) {
      String id = identity.id().value();
      if (!identity.isRoot()) {
        record.add(event(operator, AuditAction.USER_CREATE, id));
      }
      if (created.passwords().stream().anyMatch(hash -> hash.owner().equals(identity.id()))) {
        record.add(event(operator, AuditAction.PASSWORD_SET, id));
      }
    }
    return record;
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
