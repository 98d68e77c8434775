package io.sallyport.signature;

import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Replays kept by a guard in this node's memory.
 *
 * @param guards the present guard; throws while this node may not answer
 */
public record GuardReplays(Supplier<ReplayGuard> guards) implements Replays {
  @Override
  public Instant now() {
    return guards.get().now();
  }

  @Override
  public boolean isFresh(Instant date) {
    return guards.get().isFresh(date);
  }

  @Override
  public CompletionStage<Verdict> use(String credential, String nonce, Instant date) {
    return CompletableFuture.completedFuture(guards.get().use(credential, nonce, date));
  }
}
