package io.sallyport.fake;

import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.SwitchingReplays;
import java.time.InstantSource;

/** The production guard of a node that is alone, over a fake store and without threads. */
public final class LoneReplays {
  private LoneReplays() {}

  /** On the usual limits. */
  public static SwitchingReplays of(FakeReplayJournal journal, InstantSource clock) {
    return of(journal, clock, Limits.USUAL);
  }

  /** On other limits. */
  public static SwitchingReplays of(
      FakeReplayJournal journal, InstantSource clock, Limits limits) {
    var replays =
        new SwitchingReplays(
            new SwitchingReplays.Stores(journal, journal),
            clock,
            new FakeRandomness(journal.hashCode()),
            limits,
            new SwitchingReplays.Surroundings(() -> true, Runnable::run, Runnable::run));
    replays.alone();
    return replays;
  }
}
