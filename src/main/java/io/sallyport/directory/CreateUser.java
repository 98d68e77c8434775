package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Randomness;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a RAM user in the caller's account. */
public final class CreateUser {
  /** Most RAM users in one account. */
  public static final int USERS_PER_ACCOUNT_MAX = 1_000;

  private final Accounts accounts;
  private final Identities identities;
  private final Authority authority;
  private final StepUp stepUp;
  private final Randomness random;
  private final Events events;

  /** Takes its ports. */
  public CreateUser(
      Accounts accounts,
      Identities identities,
      Authority authority,
      StepUp stepUp,
      Randomness random,
      Events events) {
    this.accounts = accounts;
    this.identities = identities;
    this.authority = authority;
    this.stepUp = stepUp;
    this.random = random;
    this.events = events;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    return GuardedOperation.of(
        Action.USER_CREATE,
        command.name(),
        command.displayName(),
        command.comments(),
        command.profile().email(),
        command.profile().mobilePhone(),
        Profiles.flat(command.profile().tags()),
        command.administrator(),
        command.managesOwnKeys());
  }

  /**
   * Creates the user.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     NameTaken}, {@code QuotaReached}, or what {@link StepUp#require} refuses when the user gets
   *     a power
   */
  public Identity create(Caller by, Command command) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.USER_CREATE, account);
    PrincipalName name = requireValid(account, command);
    Identity user =
        NewUser.of(account, name, random, events.now())
            .with(
                command.displayName(),
                command.comments(),
                command.profile(),
                command.administrator(),
                command.managesOwnKeys());
    authority.requireCreation(by, user);
    requirePossible(account, name);
    StepUpUse factor = requireProof(by, command);
    identities.create(
        user,
        USERS_PER_ACCOUNT_MAX,
        events.succeeded(
            by,
            AuditAction.USER_CREATE,
            user.id().value(),
            factor,
            Map.of(
                "name", name.toString(),
                "administrator", Boolean.toString(user.administrator()),
                "managesOwnKeys", Boolean.toString(user.managesOwnKeys()))));
    return user;
  }

  private PrincipalName requireValid(AccountId id, Command command) {
    Account account =
        accounts
            .find(id)
            .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException());
    var problems = new Problems();
    PrincipalName name = problems.userName("name", command.name(), account.domain());
    problems.displayName("displayName", command.displayName());
    problems.comments("comments", command.comments());
    Profiles.check(command.profile(), problems);
    problems.refuseIfAny();
    if (name == null) {
      throw new IllegalStateException("a malformed name has been refused");
    }
    return name;
  }

  /** Only spares a doomed caller his one-time code; what holds the limits is the port. */
  private void requirePossible(AccountId account, PrincipalName name) {
    if (identities.findByName(name).isPresent()) {
      throw new Refusal.NameTaken("user", name.toString()).asException();
    }
    if (identities.count(account) >= USERS_PER_ACCOUNT_MAX) {
      throw new Refusal.QuotaReached("user", USERS_PER_ACCOUNT_MAX).asException();
    }
  }

  private StepUpUse requireProof(Caller by, Command command) {
    boolean powerful = command.administrator() || command.managesOwnKeys();
    return powerful
        ? stepUp.require(by, operation(command), command.stepUp()).use()
        : StepUpUse.NONE;
  }

  /**
   * The new user.
   *
   * @param stepUp needed if {@code administrator} or {@code managesOwnKeys}
   */
  public record Command(
      String name,
      String displayName,
      @Nullable String comments,
      Profile profile,
      boolean administrator,
      boolean managesOwnKeys,
      @Nullable Presented stepUp) {
    /** A user of whom nothing more is known. */
    public Command(
        String name,
        String displayName,
        @Nullable String comments,
        boolean administrator,
        boolean managesOwnKeys,
        @Nullable Presented stepUp) {
      this(name, displayName, comments, Profile.NONE, administrator, managesOwnKeys, stepUp);
    }
  }
}
