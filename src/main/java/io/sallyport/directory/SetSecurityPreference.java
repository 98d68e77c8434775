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
import io.sallyport.identity.SecurityPreference;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets what the caller's account allows its users. Letting every user manage keys of his own is a
 * power for all of them at once and needs a step-up.
 */
public final class SetSecurityPreference {
  private final Accounts accounts;
  private final Authority authority;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public SetSecurityPreference(
      Accounts accounts, Authority authority, StepUp stepUp, Events events) {
    this.accounts = accounts;
    this.authority = authority;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(AccountId account, Command command) {
    return GuardedOperation.of(
        Action.PREFERENCE_SET,
        account.value(),
        command.usersManageKeys(),
        command.usersManageSecondFactor(),
        command.usersChangePassword(),
        command.hmacSha1(),
        command.idleDaysMax());
  }

  /**
   * Sets what is present in the command; effective on the next request.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     Changed}, or what {@link StepUp#require} refuses when users get the power to manage keys
   */
  public Account set(Caller by, Command command) {
    AccountId id = by.principal().accountId();
    authority.require(by, Action.PREFERENCE_SET, id);
    requireValid(command);
    Account before =
        accounts
            .find(id)
            .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException());
    SecurityPreference preference = command.applied(before.preference());
    boolean gainsPower = preference.usersManageKeys() && !before.preference().usersManageKeys();
    StepUpUse factor =
        gainsPower
            ? stepUp.require(by, operation(id, command), command.stepUp()).use()
            : StepUpUse.NONE;
    Account after = before.withPreference(preference);
    accounts.replace(
        after,
        events.succeeded(
            by,
            AuditAction.PREFERENCE_SET,
            id.value(),
            factor,
            details(before.preference(), preference)));
    return after;
  }

  private static void requireValid(Command command) {
    Integer days = command.idleDaysMax();
    if (days != null && !SecurityPreference.IDLE_DAYS.contains(days)) {
      throw Refusal.Invalid.of("idleDaysMax", "is one of " + SecurityPreference.IDLE_DAYS)
          .asException();
    }
  }

  /** What changed, by its new value. */
  private static Map<String, String> details(SecurityPreference before, SecurityPreference after) {
    Map<String, String> all = values(after);
    Map<String, String> earlier = values(before);
    all.entrySet().removeIf(entry -> entry.getValue().equals(earlier.get(entry.getKey())));
    return all;
  }

  private static Map<String, String> values(SecurityPreference preference) {
    return new TreeMap<>(
        Map.of(
            "usersManageKeys", Boolean.toString(preference.usersManageKeys()),
            "usersManageSecondFactor", Boolean.toString(preference.usersManageSecondFactor()),
            "usersChangePassword", Boolean.toString(preference.usersChangePassword()),
            "hmacSha1", Boolean.toString(preference.hmacSha1()),
            "idleDaysMax", Integer.toString(preference.idleDaysMax())));
  }

  /**
   * The change; what is absent stays.
   *
   * @param stepUp needed when {@code usersManageKeys} is turned on
   */
  public record Command(
      @Nullable Boolean usersManageKeys,
      @Nullable Boolean usersManageSecondFactor,
      @Nullable Boolean usersChangePassword,
      @Nullable Boolean hmacSha1,
      @Nullable Integer idleDaysMax,
      @Nullable Presented stepUp) {
    private SecurityPreference applied(SecurityPreference before) {
      return new SecurityPreference(
          or(usersManageKeys, before.usersManageKeys()),
          or(usersManageSecondFactor, before.usersManageSecondFactor()),
          or(usersChangePassword, before.usersChangePassword()),
          or(hmacSha1, before.hmacSha1()),
          idleDaysMax == null ? before.idleDaysMax() : idleDaysMax);
    }

    private static boolean or(@Nullable Boolean changed, boolean before) {
      return changed == null ? before : changed;
    }
  }
}
