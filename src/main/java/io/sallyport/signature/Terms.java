package io.sallyport.signature;

import io.sallyport.identity.AccountId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asks for a verification may have verified.
 *
 * @param accounts whose keys; absent for every account
 * @param schemes names of the schemes that are taken
 * @param repeats whether a request of a scheme that has no nonce may be accepted again
 * @param unboundBodies whether a request may be accepted whose body was not shown and so is not
 *     compared with what was signed
 */
public record Terms(
    @Nullable Set<AccountId> accounts,
    Set<String> schemes,
    boolean repeats,
    boolean unboundBodies) {
  /** The schemes of Sallyport's own APIs: those that have a nonce. */
  public static final Terms OWN_API =
      new Terms(
          null,
          Set.of("ACS3-HMAC-SHA256", "ACS3-HMAC-SM3", "RPC-V1", "ROA-V1"),
          false,
          false);

  /** Copies the sets. */
  public Terms {
    accounts = accounts == null ? null : Set.copyOf(accounts);
    schemes = Set.copyOf(schemes);
  }

  /** Whether keys of this account may be verified. */
  public boolean covers(AccountId account) {
    return accounts == null || accounts.contains(account);
  }

  /**
   * The same for one scheme alone, for who knows beforehand how a request is signed; nothing is
   * taken if that one was not.
   */
  public Terms narrowedTo(String scheme) {
    Set<String> narrowed = schemes.contains(scheme) ? Set.of(scheme) : Set.of();
    return new Terms(accounts, narrowed, repeats, unboundBodies);
  }
}
