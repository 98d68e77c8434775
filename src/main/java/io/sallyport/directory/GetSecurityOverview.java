package io.sallyport.directory;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.directory.SecurityOverview.Held;
import io.sallyport.directory.SecurityOverview.Person;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.MfaDevices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks over the credentials of the caller's account, for those who look after them. */
public final class GetSecurityOverview {
  private final Sources sources;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public GetSecurityOverview(Sources sources, Authority authority, Events events) {
    this.sources = sources;
    this.authority = authority;
    this.events = events;
  }

  /**
   * Looks.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted} to who may not read the
   *     account's credential report
   */
  public SecurityOverview get(Caller by, SecurityOverview.Limits limits) {
    AccountId id = by.principal().accountId();
    authority.require(by, Action.REPORT_READ, id);
    Account account =
        sources
            .accounts()
            .find(id)
            .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException());
    Map<IdentityId, Identity> people = people(id);
    Instant now = events.now();
    LocalDate since = UseHistory.since(now);
    return new SecurityOverview(
        now,
        limits,
        (int) people.values().stream().filter(person -> !person.isRoot()).count(),
        account.networkPolicy().restricted(),
        held(id, people),
        withoutSecondFactor(id, people),
        sources.history().byDay(new UseHistory.Keys(id, null), since),
        since);
  }

  private Map<IdentityId, Identity> people(AccountId account) {
    Stream<Identity> root = sources.identities().find(IdentityId.rootOf(account)).stream();
    Stream<Identity> users =
        sources.identities().list(account, null, CreateUser.USERS_PER_ACCOUNT_MAX).stream();
    Map<IdentityId, Identity> people = new LinkedHashMap<>();
    Stream.concat(root, users).forEach(person -> people.put(person.id(), person));
    return people;
  }

  private List<Held> held(AccountId account, Map<IdentityId, Identity> people) {
    Map<AccessKeyId, AccessKeys.Use> uses =
        sources.keys().usesOf(account).stream()
            .collect(Collectors.toMap(AccessKeys.Use::id, Function.identity()));
    return sources.keys().live(account).stream()
        .flatMap(key ->
            // Whoever was created a moment ago is in the next overview, with his key.
            Stream.ofNullable(people.get(key.owner()))
                .map(owner -> new Held(new KeyWithUse(key, uses.get(key.id())), owner)))
        .toList();
  }

  private List<Person> withoutSecondFactor(AccountId account, Map<IdentityId, Identity> people) {
    Set<IdentityId> enrolled =
        sources.devices().enrolled(account).stream()
            .map(Enrolment::owner)
            .collect(Collectors.toSet());
    Map<IdentityId, Instant> signIns = sources.sessions().lastSignIns(account);
    return people.values().stream()
        .filter(person -> !person.disabled() && !enrolled.contains(person.id()))
        .map(person -> new Person(person, signIns.get(person.id())))
        .toList();
  }

  /** Where it is looked. */
  public record Sources(
      Accounts accounts,
      Identities identities,
      MfaDevices devices,
      Sessions sessions,
      AccessKeys keys,
      UseHistory history) {}
}
