package io.sallyport.identity;

import io.sallyport.network.NetworkPolicy;
import java.time.Instant;

/**
 * A tenant. Its network policy is the ceiling for all its keys.
 *
 * @param domain default domain, {@code alias.suffix}
 * @param version raised by one at every change; part of the row's seal
 */
public record Account(
    AccountId id,
    AccountAlias alias,
    String domain,
    NetworkPolicy networkPolicy,
    Instant createdAt,
    long version) {
  /** The same account with another ceiling. */
  public Account withNetworkPolicy(NetworkPolicy policy) {
    return new Account(id, alias, domain, policy, createdAt, version + 1);
  }
}
