package io.sallyport.identity;

import io.sallyport.network.NetworkPolicy;
import java.time.Instant;

/**
 * A tenant. Its network policy is the ceiling for all its keys.
 *
 * @param domain default domain, {@code alias.suffix}
 * @param preference what the account allows its users, and how long keys may lie idle
 * @param version raised by one at every change; part of the row's seal
 */
public record Account(
    AccountId id,
    AccountAlias alias,
    String domain,
    NetworkPolicy networkPolicy,
    SecurityPreference preference,
    Instant createdAt,
    long version) {
  /** The same account with another ceiling. */
  public Account withNetworkPolicy(NetworkPolicy policy) {
    return new Account(id, alias, domain, policy, preference, createdAt, version + 1);
  }

  /** The same account by another alias. */
  public Account calledBy(AccountAlias other, String itsDomain) {
    return new Account(
        id, other, itsDomain, networkPolicy, preference, createdAt, version + 1);
  }

  /** The same account with other preferences. */
  public Account withPreference(SecurityPreference changed) {
    return new Account(id, alias, domain, networkPolicy, changed, createdAt, version + 1);
  }
}
