package io.sallyport.accesskey;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.TamperedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Disables active keys that lay idle longer than their account allows. Called now and then; until
 * it comes round, verification refuses such keys by itself.
 */
public final class DisableIdleKeys {
  /** A request that was let in just before the limit may still be about to note its use. */
  static final Duration GRACE = Duration.ofMinutes(1);

  private static final int ACCOUNTS_PER_PAGE = 100;
  private static final int KEYS_PER_ACCOUNT_MAX = 100;

  private final Accounts accounts;
  private final AccessKeys keys;
  private final IdleKeys idleKeys;
  private final Events events;
  private final Runnable settling;
  private final Consumer<TamperedException> alarm;

  /**
   * Takes its ports.
   *
   * @param settling writes the uses that have been gathered
   * @param alarm told of a stored row that does not hold; the others are looked at all the same
   */
  public DisableIdleKeys(
      Accounts accounts,
      AccessKeys keys,
      IdleKeys idleKeys,
      Events events,
      Runnable settling,
      Consumer<TamperedException> alarm) {
    this.accounts = accounts;
    this.keys = keys;
    this.idleKeys = idleKeys;
    this.events = events;
    this.settling = settling;
    this.alarm = alarm;
  }

  /**
   * Disables, each key with a record of its own; in each account at most {@value
   * #KEYS_PER_ACCOUNT_MAX}, the others at the next call.
   *
   * @return how many
   */
  public int run() {
    Instant now = events.now();
    // Uses up to now are to be seen; a later one finds its key refused or counts as no idleness.
    settling.run();
    int disabled = 0;
    AccountId after = null;
    for (List<AccountId> page = page(after); !page.isEmpty(); page = page(after)) {
      disabled += page.stream().mapToInt(id -> disabledOf(id, now)).sum();
      after = page.getLast();
    }
    return disabled;
  }

  private List<AccountId> page(@Nullable AccountId after) {
    return accounts.ids(after, ACCOUNTS_PER_PAGE);
  }

  private int disabledOf(AccountId id, Instant now) {
    Optional<Account> account = intact(() -> accounts.find(id));
    return account.map(found -> disabledOf(found, now)).orElse(0);
  }

  private int disabledOf(Account account, Instant now) {
    Instant since = now.minus(account.preference().idleMax()).minus(GRACE);
    return (int)
        idleKeys.find(account.id(), since, KEYS_PER_ACCOUNT_MAX).stream()
            .filter(idle -> disabled(account, idle, since))
            .count();
  }

  private boolean disabled(Account account, IdleKeys.Idle idle, Instant since) {
    Optional<AccessKey> key =
        intact(() -> keys.find(idle.id()))
            .filter(found -> found.status() == AccessKey.Status.ACTIVE)
            .filter(found -> found.accountId().equals(account.id()))
            .filter(found -> !found.idleSince(idle.lastUsedAt()).isAfter(since));
    if (key.isEmpty()) {
      return false;
    }
    try {
      AccessKey changed = key.get().changedTo(AccessKey.Status.INACTIVE, events.now());
      idleKeys.disable(changed, since, event(account, changed, idle.lastUsedAt()));
      return true;
    } catch (RefusedException refused) {
      // Somebody used or changed it meanwhile: it is not idle any more.
      if (refused.refusal() instanceof Refusal.Changed) {
        return false;
      }
      throw refused;
    }
  }

  private AuditEvent event(Account account, AccessKey key, @Nullable Instant lastUsedAt) {
    return events.bySystem(
        account.id(),
        AuditAction.KEY_DISABLE_IDLE,
        key.id().value(),
        Map.of(
            "owner", key.owner().value(),
            "idleDaysMax", Integer.toString(account.preference().idleDaysMax()),
            "lastUsedAt", lastUsedAt == null ? "never" : lastUsedAt.toString()));
  }

  private <T> Optional<T> intact(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
      return Optional.empty();
    }
  }
}
