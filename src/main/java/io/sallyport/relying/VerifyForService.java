package io.sallyport.relying;

import io.sallyport.identity.Entitlements;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.signature.Findings;
import io.sallyport.signature.Terms;
import io.sallyport.signature.Verified;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the requests that relying services show, within what each of them may ask. The service
 * learns who signed, or that nobody did; why not is for the records alone.
 */
public final class VerifyForService {
  private final VerifySignedRequest signatures;
  private final VerificationRecords records;

  /** Takes the ladder and what counts its answers. */
  public VerifyForService(VerifySignedRequest signatures, VerificationRecords records) {
    this.signatures = signatures;
    this.records = records;
  }

  /** What a service is told. */
  public sealed interface Answer {}

  /** The request was signed by the holder of a key that may be used. */
  public record Proven(Verified verified) implements Answer {}

  /** The same, and what the signer's policies say to what was asked; see {@code authorize}. */
  public record Ruled(Verified verified, Entitlements.Ruling ruling) implements Answer {}

  /**
   * It was not, as far as this service may know.
   *
   * @param serverTime present if the date of the request was why: it tells nothing but the clock
   */
  public record Unproven(@Nullable Instant serverTime) implements Answer {}

  /**
   * Verifies and counts. Never blocks; the stage fails with {@link
   * io.sallyport.refusal.UnavailableException} if it cannot be told.
   */
  public CompletionStage<Answer> verify(
      RelyingService service, ShownRequest shown, Threads threads) {
    return proven(service, shown, threads)
        .thenApply(
            answer -> {
              if (answer instanceof Proven(Verified verified)) {
                records.verified(service, verified, VerificationRecords.VERIFIED);
              }
              return answer;
            });
  }

  /** The same; an answer that proves something is not counted yet. */
  CompletionStage<Answer> proven(RelyingService service, ShownRequest shown, Threads threads) {
    var findings = new Findings();
    return signatures
        .verify(
            signatures.recognise(shown.request()),
            shown.source(),
            terms(service, shown),
            threads,
            findings)
        .handle(
            (verified, failed) ->
                failed == null
                    ? new Proven(verified)
                    : unproven(service, shown, findings, failed));
  }

  private Answer unproven(
      RelyingService service, ShownRequest shown, Findings findings, Throwable failed) {
    RuntimeException cause = VerifySignedRequest.asThrown(failed);
    if (!(cause instanceof RefusedException refused)) {
      throw cause;
    }
    records.refused(service, shown, findings, refused.refusal());
    return new Unproven(
        refused.refusal() instanceof Refusal.StaleTimestamp(Instant serverTime)
            ? serverTime
            : null);
  }

  private static Terms terms(RelyingService service, ShownRequest shown) {
    Terms terms = service.terms();
    String scheme = shown.scheme();
    return scheme == null ? terms : terms.narrowedTo(scheme);
  }
}
