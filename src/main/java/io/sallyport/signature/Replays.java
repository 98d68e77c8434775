package io.sallyport.signature;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Lets every signed request through once. */
public interface Replays {
  /**
   * The server's time, which never goes back.
   *
   * @throws io.sallyport.refusal.UnavailableException while this node may not answer
   */
  Instant now();

  /**
   * Uses a nonce. Called only when the signature has been found to hold: otherwise anyone could
   * burn a client's nonces. Never blocks; the stage ends with {@link
   * io.sallyport.refusal.UnavailableException} if it cannot be told.
   */
  CompletionStage<ReplayGuard.Verdict> use(String credential, String nonce, Instant date);

  /**
   * Lets a request through that may be repeated: nothing is kept of it, but like any other it is
   * accepted only while this node may answer.
   *
   * @throws io.sallyport.refusal.UnavailableException while it may not
   */
  default ReplayGuard.Verdict repeat() {
    now();
    return ReplayGuard.Verdict.ACCEPTED;
  }
}
