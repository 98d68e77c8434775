package io.sallyport.relying;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.relying.VerificationCounts.Count;
import io.sallyport.relying.VerificationCounts.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows how often the account's keys were verified, for whom and with which outcome. */
public final class ReadVerifications {
  private final VerificationCounts counts;
  private final Authority authority;

  /** Takes its ports. */
  public ReadVerifications(VerificationCounts counts, Authority authority) {
    this.counts = counts;
    this.authority = authority;
  }

  /**
   * The newest first.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public List<Count> list(Caller by, Wanted wanted) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.VERIFICATION_LIST, account);
    return counts.list(
        new Query(
            account,
            wanted.service(),
            wanted.accessKeyId(),
            wanted.from(),
            wanted.to(),
            wanted.offset(),
            wanted.limit()));
  }

  /** Which of them; as {@link Query} says. */
  public record Wanted(
      @Nullable RelyingServiceId service,
      @Nullable String accessKeyId,
      @Nullable Instant from,
      @Nullable Instant to,
      int offset,
      int limit) {}
}
