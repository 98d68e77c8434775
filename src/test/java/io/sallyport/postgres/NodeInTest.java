package io.sallyport.postgres;

import io.sallyport.fake.FakeCompany;
import io.sallyport.node.Changes;
import io.sallyport.node.Lease;
import io.sallyport.node.NoticedChanges;
import io.sallyport.node.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A node without anything but its place among the others, and a memory of one kind of row. */
final class NodeInTest implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  final FakeCompany company = new FakeCompany();
  final Lease lease = new Lease(System::nanoTime, Clock.systemUTC());
  final PostgresBarrier barrier;
  final Remembered<String> memory =
      new Remembered<>(
          lease,
          Remembered.Limits.USUAL,
          comments -> List.of(new Changes.Row("identity", Stored.ALICE.id().value())));
  final Membership membership;
  private final Database database;

  private NodeInTest(TestDatabase raw, String name) {
    this.database = raw.open();
    this.barrier = new PostgresBarrier(database);
    var changes = new NoticedChanges();
    changes.tell(memory);
    this.membership =
        Membership.join(
            raw.settings(), barrier, new Membership.Mind(lease, changes), name, company);
  }

  static NodeInTest join(TestDatabase raw, String name) {
    return new NodeInTest(raw, name);
  }

  /** What this node believes of alice. */
  String comments() {
    return memory
        .find(
            "alice",
            () ->
                database.read(connection ->
                    Sql.first(
                        connection,
                        row -> String.valueOf(row.textOrNull()),
                        "SELECT comments FROM identity WHERE id = ?",
                        Stored.ALICE.id().value())))
        .orElseThrow();
  }

  /** Changes her, and waits until everybody knows. */
  void comment(String text) {
    database.inTransaction(connection ->
        Sql.update(
            connection,
            "UPDATE identity SET comments = ? WHERE id = ?",
            text,
            Stored.ALICE.id().value()));
    barrier.pass();
  }

  Database database() {
    return database;
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it does not come to pass");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  @Override
  public void close() {
    membership.close();
    database.close();
  }
}
