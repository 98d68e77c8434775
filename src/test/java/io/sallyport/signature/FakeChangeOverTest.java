package io.sallyport.signature;

import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.Running;
import io.sallyport.signature.ReplayGuard.Limits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class FakeChangeOverTest extends ChangeOverContract {
  private final List<Running> running = new ArrayList<>();
  private FakeReplayJournal store = new FakeReplayJournal();

  @Override
  protected void empty() {
    store = new FakeReplayJournal();
  }

  @Override
  protected Running node(InstantSource time, Limits limits) {
    var node = new Running(new SwitchingReplays.Stores(store, store), time, limits);
    running.add(node);
    return node;
  }

  @Override
  protected void crashTheDatabase() {
    store.crash();
  }

  @AfterEach
  void end() {
    running.forEach(Running::close);
  }
}
