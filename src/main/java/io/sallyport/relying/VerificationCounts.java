package io.sallyport.relying;

import io.sallyport.identity.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often which key was verified for which service, by the minute. */
public interface VerificationCounts {
  /** Adds to what is counted; durable when it returns. */
  void add(Collection<Count> counts);

  /** The newest first. */
  List<Count> list(Query query);

  /**
   * What is counted together.
   *
   * @param account whose records it belongs to; absent for what concerns the operator alone
   * @param accessKeyId as proven, or as claimed if the signature did not hold; absent if none was
   *     well-formed
   * @param outcome a word of a closed set
   * @param minute its beginning
   */
  record Kind(
      @Nullable AccountId account,
      RelyingServiceId service,
      @Nullable String accessKeyId,
      String outcome,
      Instant minute) {}

  /** So many of one kind. */
  record Count(Kind kind, long number) {}

  /**
   * What to list.
   *
   * @param from inclusive
   * @param to exclusive
   * @param offset how many to pass over
   */
  record Query(
      AccountId account,
      @Nullable RelyingServiceId service,
      @Nullable String accessKeyId,
      @Nullable Instant from,
      @Nullable Instant to,
      int offset,
      int limit) {}
}
