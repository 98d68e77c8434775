package io.sallyport.signature;

import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.LoneReplays;
import io.sallyport.signature.ReplayGuard.Limits;
import java.time.InstantSource;

class SharedReplaysTest extends ReplaysContract {
  @Override
  protected Replays create(InstantSource time, Limits limits) {
    SwitchingReplays replays = LoneReplays.of(new FakeReplayJournal(), time, limits);
    replays.share();
    return replays;
  }
}
