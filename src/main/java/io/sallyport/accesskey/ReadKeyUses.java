package io.sallyport.accesskey;

import io.sallyport.accesskey.UseHistory.ByDay;
import io.sallyport.accesskey.UseHistory.BySource;
import io.sallyport.accesskey.UseHistory.Keys;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import java.time.LocalDate;
import java.util.List;

/** Shows from where and on which days keys were used. */
public final class ReadKeyUses {
  private final AuthorisedKeys authorised;
  private final UseHistory history;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public ReadKeyUses(
      AuthorisedKeys authorised, UseHistory history, Authority authority, Events events) {
    this.authorised = authorised;
    this.history = history;
    this.authority = authority;
    this.events = events;
  }

  /**
   * Uses of one key.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public KeyUses of(Caller by, AccessKeyId id) {
    AccessKey key = authorised.require(by, Action.KEY_READ, id);
    return read(new Keys(key.accountId(), id));
  }

  /**
   * Uses of all keys of the caller's account, for who may confine them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public KeyUses ofAccount(Caller by) {
    authority.require(by, Action.ACCOUNT_NETWORK_POLICY_SET, by.principal().accountId());
    return read(new Keys(by.principal().accountId(), null));
  }

  private KeyUses read(Keys keys) {
    LocalDate since = UseHistory.since(events.now());
    return new KeyUses(since, history.byDay(keys, since), history.bySource(keys, since));
  }

  /**
   * Uses since a day.
   *
   * @param bySource the most frequent first; not all if there are very many
   */
  public record KeyUses(LocalDate since, List<ByDay> byDay, List<BySource> bySource) {
    /** Copies the lists. */
    public KeyUses {
      byDay = List.copyOf(byDay);
      bySource = List.copyOf(bySource);
    }

    /** How many there were. */
    public long number() {
      return byDay.stream().mapToLong(ByDay::number).sum();
    }
  }
}
