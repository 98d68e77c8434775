package io.sallyport.relying;

import io.sallyport.identity.Entitlements;
import io.sallyport.identity.Entitlements.Ruling;
import io.sallyport.identity.Entitlements.Wish;
import io.sallyport.relying.VerifyForService.Answer;
import io.sallyport.relying.VerifyForService.Proven;
import io.sallyport.signature.Verified;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Verifies a request that a relying service shows, and asks the signer's policies about it. */
public final class AuthorizeForService {
  private final VerifyForService verify;
  private final Entitlements entitlements;
  private final VerificationRecords records;

  /** Takes what verifies, what decides, and what counts. */
  public AuthorizeForService(
      VerifyForService verify, Entitlements entitlements, VerificationRecords records) {
    this.verify = verify;
    this.entitlements = entitlements;
    this.records = records;
  }

  /**
   * Verifies, decides and counts. Never blocks; the stage fails with {@link
   * io.sallyport.refusal.UnavailableException} if it cannot be told.
   *
   * @return {@link VerifyForService.Ruled}, or what {@link VerifyForService} says of
   *     what is not proven
   */
  public CompletionStage<Answer> authorize(
      RelyingService service, ShownRequest shown, Wish wish, Threads threads) {
    return verify
        .proven(service, shown, threads)
        .thenCompose(
            answer ->
                answer instanceof Proven(Verified verified)
                    ? CompletableFuture.supplyAsync(
                        () -> ruled(service, verified, wish), threads.blocking())
                    : CompletableFuture.completedFuture(answer));
  }

  private Answer ruled(RelyingService service, Verified verified, Wish wish) {
    Ruling ruling = entitlements.rule(verified.principal(), wish);
    records.verified(
        service,
        verified,
        ruling.isAllowed() ? VerificationRecords.ALLOWED : VerificationRecords.DENIED);
    return new VerifyForService.Ruled(verified, ruling);
  }
}
