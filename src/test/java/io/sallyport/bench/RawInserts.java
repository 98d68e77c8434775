package io.sallyport.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Durable transactions of one small row each, by as many threads as Sallyport has connections, with
 * a connection of its own for each: what the database can do for nothing but this.
 */
record RawInserts(Site site, String database) {
  private static final int ROW_BYTES = 300;

  /** Transactions a second. */
  Figures run(int seconds) {
    prepare();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    try (ExecutorService threads = Executors.newFixedThreadPool(Site.POOL_SIZE)) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int thread = 0; thread < Site.POOL_SIZE; thread++) {
        int number = thread;
        counts.add(threads.submit(() -> insertUntil(end, number)));
      }
      long all = 0;
      for (Future<Long> count : counts) {
        all += count.get();
      }
      return Figures.ofRate(all * 1e9 / (System.nanoTime() - start));
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private long insertUntil(long end, int thread) throws SQLException {
    try (Connection connection = site.connect(database);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO raw_insert (id, content) VALUES (?, ?)")) {
      byte[] content = new byte[ROW_BYTES];
      long count = 0;
      while (System.nanoTime() < end) {
        insert.setString(1, thread + "-" + count++);
        insert.setBytes(2, content);
        insert.executeUpdate();
      }
      return count;
    }
  }

  private void prepare() {
    try (Connection connection = site.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS raw_insert");
      statement.execute("CREATE TABLE raw_insert (id text PRIMARY KEY, content bytea NOT NULL)");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
