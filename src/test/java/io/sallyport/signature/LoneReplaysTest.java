package io.sallyport.signature;

import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.LoneReplays;
import io.sallyport.signature.ReplayGuard.Limits;
import java.time.InstantSource;

class LoneReplaysTest extends ReplaysContract {
  @Override
  protected Replays create(InstantSource time, Limits limits) {
    return LoneReplays.of(new FakeReplayJournal(), time, limits);
  }
}
