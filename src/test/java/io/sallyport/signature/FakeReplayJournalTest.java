package io.sallyport.signature;

import io.sallyport.fake.FakeReplayJournal;

class FakeReplayJournalTest extends ReplayJournalContract {
  private final FakeReplayJournal store = new FakeReplayJournal();

  @Override
  protected ReplayJournal create() {
    return store;
  }

  @Override
  protected ReplayJournal restarted() {
    return store;
  }
}
