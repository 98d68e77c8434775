package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.PrincipalName;
import io.sallyport.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gives the caller's account another alias: every logon name in it ends differently from then on,
 * in one transaction. Sessions and keys stay, for they hang on ids; the alias before is free again.
 */
public final class SetDefaultDomain {
  private static final String FIELD = "defaultDomainName";
  private static final int LENGTH_MAX = 63;

  private final Accounts accounts;
  private final Domains domains;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public SetDefaultDomain(
      Accounts accounts, Domains domains, Authority authority, Events events) {
    this.accounts = accounts;
    this.domains = domains;
    this.authority = authority;
    this.events = events;
  }

  /**
   * Sets it.
   *
   * @param domain {@code alias.suffix} with the suffix that the account has
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     NameTaken} or {@code Changed}
   */
  public Account set(Caller by, String domain) {
    AccountId id = by.principal().accountId();
    authority.require(by, Action.DOMAIN_SET, id);
    Account before =
        accounts
            .find(id)
            .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException());
    AccountAlias alias = alias(before, domain);
    Account after = before.calledBy(alias, alias + suffix(before));
    Instant now = events.now();
    List<Identity> everybody =
        domains.everybody(id).stream().map(one -> moved(one, after.domain(), now)).toList();
    domains.rename(
        after,
        everybody,
        events.succeeded(
            by,
            AuditAction.DOMAIN_SET,
            id.value(),
            StepUpUse.NONE,
            Map.of(
                "domainBefore", before.domain(),
                "domain", after.domain(),
                "people", Integer.toString(everybody.size()))));
    return after;
  }

  private static AccountAlias alias(Account account, String domain) {
    String suffix = suffix(account);
    String wanted = domain.toLowerCase(Locale.ROOT);
    if (!wanted.endsWith(suffix) || wanted.length() > LENGTH_MAX) {
      throw Refusal.Invalid.of(FIELD, "ends with " + suffix + " and has at most 63 characters")
          .asException();
    }
    try {
      return new AccountAlias(wanted.substring(0, wanted.length() - suffix.length()));
    } catch (IllegalArgumentException malformed) {
      throw Refusal.Invalid.of(FIELD, String.valueOf(malformed.getMessage())).asException();
    }
  }

  /** With the dot before it. */
  private static String suffix(Account account) {
    return account.domain().substring(account.alias().value().length());
  }

  private static Identity moved(Identity one, String domain, Instant now) {
    return one.called(new PrincipalName(one.principalName().name(), domain), now);
  }
}
