package io.sallyport.fake;

import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.Replays;
import io.sallyport.signature.VerifySignedRequest;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Uses nonces and waits for the verdict. */
public final class Uses {
  private static final int PATIENCE_SECONDS = 30;

  private Uses() {}

  /** The verdict; throws what the stage ended with. */
  public static Verdict use(Replays replays, String credential, String nonce, Instant date) {
    try {
      return replays
          .use(credential, nonce, date)
          .toCompletableFuture()
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException failed) {
      throw VerifySignedRequest.asThrown(failed);
    }
  }
}
