package io.sallyport.signature;

import io.sallyport.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Findings as the ladder leaves them. */
public final class FoundForTests {
  private FoundForTests() {}

  /**
   * Of a request that names a key.
   *
   * @param account whose it is; absent if the signature did not hold
   */
  public static Findings key(String claimed, @Nullable AccountId account) {
    var findings = new Findings();
    findings.claims(claimed);
    if (account != null) {
      findings.isOf(account);
    }
    return findings;
  }
}
