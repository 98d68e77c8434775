package io.sallyport.postgres;

import io.sallyport.node.Company;
import io.sallyport.node.Lease;
import io.sallyport.postgres.NodeTable.Member;
import io.sallyport.postgres.NodeTable.Self;
import io.sallyport.postgres.NodeTable.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what this node keeps to itself in line with who else is there: one call at a time, on a
 * thread of its own, because handing over takes longer than a lease may wait.
 */
final class CompanyWorker {
  private static final Logger LOG = LoggerFactory.getLogger(CompanyWorker.class);

  /** Without others for so long, a node keeps to itself again what it knows. */
  private static final Duration ALONE_AFTER = Lease.LENGTH.multipliedBy(10);

  private static final Duration CALL_MAX = Duration.ofSeconds(10);

  private final Database database;
  private final Company company;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("company").daemon().factory());
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private volatile State told = State.JOINING;
  private Future<?> underWay = CompletableFuture.completedFuture(null);
  private long inCompanyAtNanos = System.nanoTime();

  CompanyWorker(Database database, Company company) {
    this.database = database;
    this.company = company;
  }

  /** Done as soon as the company knows for the first time whether it is alone. */
  CompletableFuture<Void> settled() {
    return settled;
  }

  /** Whether the company knows it now. */
  boolean isSettled() {
    return told != State.JOINING;
  }

  /** Does what the present state of the table asks for, unless something is under way. */
  synchronized void consider(Self self, Member mine, List<Member> others) {
    if (!others.isEmpty()) {
      inCompanyAtNanos = System.nanoTime();
    }
    if (!underWay.isDone() || thread.isShutdown()) {
      return;
    }
    boolean waits = others.stream().anyMatch(other -> other.state() == State.ALONE);
    switch (mine.state()) {
      case JOINING -> {
        if (others.isEmpty()) {
          begin(() -> keepToOneself(self));
        } else if (!waits) {
          begin(() -> share(self));
        }
      }
      case ALONE -> {
        if (!others.isEmpty()) {
          begin(() -> share(self));
        } else if (told != State.ALONE) {
          begin(this::alone);
        }
      }
      case SHARED -> {
        if (System.nanoTime() - inCompanyAtNanos > ALONE_AFTER.toNanos()) {
          begin(() -> keepToOneself(self));
        }
      }
    }
  }

  /** Others have stopped waiting for this node; returns when the company knows. */
  void expelled() {
    if (await(() -> {
      if (isSettled()) {
        told = State.JOINING;
        company.expelled();
      }
    })) {
      return;
    }
    throw new IllegalStateException("what this node kept to itself is not forgotten yet");
  }

  /** The last call; false if what only this node knows is not handed over. */
  boolean leave() {
    boolean left = await(() -> {
      if (isSettled()) {
        company.leave();
        told = State.JOINING;
      }
    });
    thread.shutdown();
    return left;
  }

  private void share(Self self) {
    company.share();
    told = State.SHARED;
    database.inTransaction(connection -> NodeTable.share(connection, self));
    settled.complete(null);
  }

  private void alone() {
    company.alone();
    told = State.ALONE;
    settled.complete(null);
  }

  /** The company hears of it when the table says so. */
  private void keepToOneself(Self self) {
    database.inTransaction(connection -> NodeTable.keepToOneself(connection, self));
  }

  private void begin(Runnable call) {
    underWay =
        thread.submit(() -> {
          try {
            call.run();
          } catch (RuntimeException failed) {
            LOG.warn("tried again in a second", failed);
          }
        });
  }

  private boolean await(Runnable call) {
    try {
      thread.submit(call).get(CALL_MAX.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException failed) {
      LOG.warn("what this node keeps to itself", failed);
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
