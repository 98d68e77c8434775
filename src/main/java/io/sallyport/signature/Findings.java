package io.sallyport.signature;

import io.sallyport.identity.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a request on its way up the ladder, also about one that was refused. For
 * records alone: whoever asked is told nothing of it.
 */
public final class Findings {
  private volatile @Nullable String claimed;
  private volatile @Nullable AccountId account;

  /** The AccessKey ID that the request names, not believed. */
  public Optional<String> claimed() {
    return Optional.ofNullable(claimed);
  }

  /** The account of the key that signed; empty unless the signature held. */
  public Optional<AccountId> account() {
    return Optional.ofNullable(account);
  }

  void claims(String credential) {
    claimed = credential;
  }

  void isOf(AccountId owner) {
    account = owner;
  }
}
