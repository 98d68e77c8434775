package io.sallyport.postgres;

import io.sallyport.signature.ReplayJournal;
import io.sallyport.signature.ReplayJournalContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresReplayJournalContractTest extends ReplayJournalContract {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @Override
  protected ReplayJournal create() {
    return Stored.storage(POSTGRES.emptied()).replayJournal();
  }

  @Override
  protected ReplayJournal restarted() {
    return Stored.storage(POSTGRES.database()).replayJournal();
  }
}
