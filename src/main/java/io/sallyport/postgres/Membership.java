package io.sallyport.postgres;

import io.sallyport.node.Changes.Row;
import io.sallyport.node.Company;
import io.sallyport.node.Lease;
import io.sallyport.node.NoticedChanges;
import io.sallyport.postgres.NodeTable.Member;
import io.sallyport.postgres.NodeTable.Self;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.DatabaseSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among all: one thread hears of changes and renews the lease, on one connection. Whoever
 * loses the connection has no lease and remembers nothing until he hears again; whoever was
 * expelled meanwhile comes back as somebody new.
 */
public final class Membership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration SETTLED_MAX = Duration.ofSeconds(20);
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final Duration END_MAX = Duration.ofSeconds(10);

  /** A renewal may still have been on its way when a process was killed. */
  private static final int RENEWALS_OF_THE_LIVING = 2;

  private final ConnectionSettings settings;
  private final Database database;
  private final PostgresBarrier barrier;
  private final Lease lease;
  private final NoticedChanges changes;
  private final CompanyWorker worker;
  private final Thread thread;
  private volatile Self self;
  private volatile boolean ending;

  // Of the thread alone.
  private boolean joined;
  private long applied;
  private boolean mustTell;
  private boolean mustLook;
  private long renewedAtNanos;

  private Membership(
      DatabaseSettings settings, PostgresBarrier barrier, Mind mind, String name, Company company) {
    this.settings = new ConnectionSettings(settings);
    this.database = barrier.database();
    this.barrier = barrier;
    this.lease = mind.lease();
    this.changes = mind.changes();
    this.self = incarnation(name);
    this.worker = new CompanyWorker(database, company);
    this.thread = Thread.ofPlatform().name("membership").daemon().unstarted(this::run);
  }

  /**
   * Joins the others under this name; returns when signed requests can be served.
   *
   * @throws UnavailableException if a live node has the same name, the database cannot be reached,
   *     or a node that keeps signed requests to itself neither shares them nor loses its lease
   */
  public static Membership join(
      DatabaseSettings settings, PostgresBarrier barrier, Mind mind, String name, Company company) {
    var membership = new Membership(settings, barrier, mind, name, company);
    membership.thread.start();
    try {
      membership.awaitSettled();
      return membership;
    } catch (UnavailableException failure) {
      membership.close();
      throw failure;
    }
  }

  /** Whether signed requests are served: this node has a lease, and knows with whom it is. */
  public boolean isSettled() {
    return lease.isValid() && worker.isSettled();
  }

  /** A clean end: what only this node knows is handed over, and nobody waits for it any more. */
  @Override
  public void close() {
    boolean left = worker.leave();
    ending = true;
    try {
      database.inTransaction(connection -> {
        NodeTable.tellCompany(connection);
        // Who could not hand over stays in the table until others see that he is silent.
        return left ? NodeTable.leave(connection, self) : 0;
      });
      if (!thread.join(END_MAX)) {
        LOG.warn("the membership does not end");
      }
    } catch (UnavailableException outage) {
      LOG.warn("the other nodes are not told of the end: {}", outage.getMessage());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      lease.end();
    }
  }

  private void awaitSettled() {
    try {
      worker.settled().get(SETTLED_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof UnavailableException taken
          ? taken
          : new UnavailableException("cannot join the other nodes", failed);
    } catch (TimeoutException late) {
      throw new UnavailableException("cannot join the other nodes in time", late);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", hurried);
    }
  }

  private void run() {
    while (!ending) {
      try (NodeFeed feed = NodeFeed.open(settings)) {
        enter();
        while (!ending) {
          turn(feed);
        }
      } catch (SQLException | RuntimeException failure) {
        if (!ending) {
          LOG.warn("out of touch with the other nodes", failure);
        }
      } finally {
        forgetAll();
      }
      pause();
    }
  }

  /** In this order: whoever believes that everything is applied here must be right. */
  private void forgetAll() {
    lease.end();
    changes.lost();
    barrier.writeAs("");
    barrier.acknowledgements().set(self.incarnation(), Long.MAX_VALUE);
  }

  private void enter() {
    Lease.Moment before = lease.moment();
    Optional<Long> again =
        joined
            ? database.inTransaction(connection -> NodeTable.joinAgain(connection, self))
            : Optional.empty();
    if (joined && again.isEmpty()) {
      LOG.warn("the other nodes have stopped waiting for this one; it joins anew");
      worker.expelled();
      self = incarnation(self.name());
      joined = false;
    }
    long barrierThen = again.isPresent() ? again.get() : takeName();
    joined = true;
    applied = barrierThen;
    barrier.acknowledgements().set(self.incarnation(), applied);
    barrier.writeAs(self.incarnation());
    // Whoever had to wait for the name has no lease yet; it is renewed at once.
    lease.renewed(before);
    renewedAtNanos = before.nanos();
    mustLook = true;
  }

  /** Waits while another has the name and may have died. */
  private long takeName() {
    long atFirst = Long.MAX_VALUE;
    while (!ending) {
      Optional<Long> taken = database.inTransaction(c -> NodeTable.join(c, self));
      if (taken.isPresent()) {
        return taken.get();
      }
      for (Member other : database.read(NodeTable::members)) {
        if (other.name().equals(self.name())) {
          atFirst = Math.min(atFirst, other.renewals());
          if (other.renewals() - atFirst >= RENEWALS_OF_THE_LIVING) {
            throw nameTaken();
          }
          expelIfEnded(other);
        }
      }
      pause();
    }
    throw new UnavailableException("ended while it waited for its name");
  }

  private void expelIfEnded(Member other) {
    if (ProcessMark.isEnded(other.process())) {
      barrier.expel(other);
    } else {
      barrier.look(List.of(other));
    }
  }

  private UnavailableException nameTaken() {
    var taken =
        new UnavailableException(
            "another node named \"" + self.name() + "\" is serving; set another node.name");
    worker.settled().completeExceptionally(taken);
    return taken;
  }

  /** Hears what is to be heard, and renews the lease in time. */
  private void turn(NodeFeed feed) throws SQLException {
    long left = renewedAtNanos + Lease.RENEWED_EVERY.toNanos() - System.nanoTime();
    feed.next(Duration.ofNanos(Math.max(0, left))).forEach(this::hear);
    boolean due = System.nanoTime() - renewedAtNanos >= Lease.RENEWED_EVERY.toNanos();
    if (due || mustTell) {
      renew(feed);
    }
    if (due || mustLook) {
      look(feed);
    }
  }

  private void hear(String word) {
    String[] parts = word.split(" ", 3);
    switch (parts[0]) {
      case "change" -> changes.changed(new Row(parts[1], parts[2]));
      case "lost" -> changes.lost();
      case "barrier" -> {
        applied = Math.max(applied, Long.parseLong(parts[1]));
        barrier.acknowledgements().note(self.incarnation(), applied);
        mustTell |= !parts[2].equals(self.incarnation());
      }
      case "applied" -> barrier.acknowledgements().note(parts[2], Long.parseLong(parts[1]));
      case NodeTable.COMPANY -> mustLook = true;
      default -> LOG.warn("a word that this release does not know: {}", parts[0]);
    }
  }

  private void renew(NodeFeed feed) throws SQLException {
    Lease.Moment before = lease.moment();
    if (!NodeTable.renew(feed.connection(), self, applied, mustTell)) {
      throw new UnavailableException("the other nodes have stopped waiting for this one");
    }
    lease.renewed(before);
    renewedAtNanos = before.nanos();
    mustTell = false;
  }

  private void look(NodeFeed feed) throws SQLException {
    mustLook = false;
    List<Member> members = NodeTable.members(feed.connection());
    Member mine =
        members.stream()
            .filter(member -> member.incarnation().equals(self.incarnation()))
            .findFirst()
            .orElseThrow(() -> new UnavailableException("this node was expelled"));
    List<Member> others = members.stream().filter(member -> !member.equals(mine)).toList();
    barrier.keepOnly(members.stream().map(Member::incarnation).collect(Collectors.toSet()));
    barrier.look(others);
    worker.consider(self, mine, others);
  }

  private static Self incarnation(String name) {
    return new Self(name, UUID.randomUUID().toString(), ProcessMark.own());
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_AFTER);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** What this node may believe, and what makes it forget. */
  public record Mind(Lease lease, NoticedChanges changes) {}
}
