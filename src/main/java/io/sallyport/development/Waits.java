package io.sallyport.development;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waiting for a one-time code, said on the terminal and ended when the process is told to stop. */
final class Waits {
  private static final long LOOK_MILLIS = 200;

  private final Transcript transcript;
  private final InstantSource clock;
  private final StopSignal stop;

  Waits(Transcript transcript, InstantSource clock, StopSignal stop) {
    this.transcript = transcript;
    this.clock = clock;
    this.stop = stop;
  }

  InstantSource clock() {
    return clock;
  }

  /** Waits for somebody's next code. */
  Authenticator.Waiting of(String whose) {
    return then -> until(whose, then);
  }

  private void until(String whose, Instant then) {
    Duration left = Duration.between(clock.instant(), then);
    transcript.say(
        "    ... waiting "
            + (left.toSeconds() + 1)
            + " s for "
            + whose
            + " next code, because each works once");
    while (clock.instant().isBefore(then)) {
      if (stop.isAsked() || !Pause.millis(LOOK_MILLIS)) {
        throw new DevelopmentException("Told to stop");
      }
    }
  }
}
