package io.sallyport.postgres;

import io.sallyport.node.Barrier;
import io.sallyport.node.Lease;
import io.sallyport.node.Sightings;
import io.sallyport.postgres.NodeTable.Announced;
import io.sallyport.postgres.NodeTable.Member;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Announces a number after a change is durable, and waits until every node has applied it or has
 * let its lease run out. Words arrive in the order of commits, so who has heard the number has
 * heard of the change. Writers who come while a number is being announced share the next one.
 *
 * <p>Works without being a node, as an operator's command does: it then looks instead of listening.
 */
public final class PostgresBarrier implements Barrier {
  /** A renewal may have been on its way when the number was announced. */
  private static final Duration PATIENCE = Lease.LENGTH.plusSeconds(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration LOOK_EVERY_UNHEARD = Duration.ofMillis(5);

  private final Database database;
  private final Duration patience;
  private final Acknowledgements acknowledgements = new Acknowledgements();
  private final Sightings sightings = new Sightings(System::nanoTime);
  private final ReentrantLock announcing = new ReentrantLock();
  private final Object door = new Object();
  private @Nullable CompletableFuture<Announced> next;
  private volatile String writer = "";

  /** Announces in this database. */
  public PostgresBarrier(Database database) {
    this(database, PATIENCE);
  }

  PostgresBarrier(Database database, Duration patience) {
    this.database = database;
    this.patience = patience;
  }

  @Override
  public void pass() {
    try {
      Announced barrier = announced();
      if (!isPassed(barrier)) {
        throw new UnavailableException("a node neither applies it nor lets its lease run out");
      }
    } catch (UnavailableException uncertain) {
      throw new UnavailableException(
          "the change is made, but not yet acknowledged by every node: " + uncertain.getMessage(),
          uncertain);
    }
  }

  Database database() {
    return database;
  }

  /** Writes as this node, which listens, from now on; as nobody if it is empty. */
  void writeAs(String incarnation) {
    writer = incarnation;
  }

  Acknowledgements acknowledgements() {
    return acknowledgements;
  }

  /** Looks at nodes as they were read just now, and expels who is silent. */
  void look(Collection<Member> present) {
    for (Member member : present) {
      acknowledgements.note(member.incarnation(), member.applied());
      if (sightings.isSilent(member.incarnation(), member.renewals())) {
        expel(member);
      }
    }
  }

  /** Forgets all others. */
  void keepOnly(Set<String> incarnations) {
    acknowledgements.keepOnly(incarnations);
    sightings.keepOnly(incarnations);
  }

  /** Ends the wait for a node that has not renewed its lease since it was seen so. */
  void expel(Member silent) {
    database.inTransaction(connection -> {
      NodeTable.expel(connection, silent);
      return true;
    });
  }

  private Announced announced() {
    var own = new CompletableFuture<Announced>();
    CompletableFuture<Announced> shared;
    boolean first;
    synchronized (door) {
      first = next == null;
      shared = next == null ? own : next;
      next = shared;
    }
    if (first) {
      announce(own);
    }
    try {
      return shared.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof UnavailableException outage ? outage : failed;
    }
  }

  private void announce(CompletableFuture<Announced> shared) {
    announcing.lock();
    try {
      synchronized (door) {
        // Who comes from here on made his change after the number was taken, perhaps.
        next = null;
      }
      shared.complete(database.read(connection -> NodeTable.announce(connection, writer)));
    } catch (RuntimeException failed) {
      shared.completeExceptionally(failed);
    } finally {
      announcing.unlock();
    }
  }

  private boolean isPassed(Announced barrier) {
    long end = System.nanoTime() + patience.toNanos();
    Map<String, Member> waitedFor = byIncarnation(barrier.members());
    look(waitedFor.values());
    try {
      while (!isPassed(barrier.number(), waitedFor.keySet())) {
        if (System.nanoTime() - end > 0) {
          return false;
        }
        Map<String, Member> present = byIncarnation(database.read(NodeTable::members));
        waitedFor.keySet().retainAll(present.keySet());
        present.keySet().retainAll(waitedFor.keySet());
        look(present.values());
      }
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isPassed(long number, Set<String> waitedFor) throws InterruptedException {
    Duration look = writer.isEmpty() ? LOOK_EVERY_UNHEARD : LOOK_EVERY;
    return acknowledgements.await(waitedFor, number, look);
  }

  private static Map<String, Member> byIncarnation(List<Member> members) {
    return members.stream()
        .collect(Collectors.toMap(Member::incarnation, Function.identity()));
  }
}
