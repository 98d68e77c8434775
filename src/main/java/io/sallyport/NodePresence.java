package io.sallyport;

import io.sallyport.node.Company;
import io.sallyport.node.Lease;
import io.sallyport.node.NoticedChanges;
import io.sallyport.postgres.Membership;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * This node among those that serve: what it may believe of what it remembers, and what it keeps to
 * itself while it is alone.
 */
final class NodePresence implements AutoCloseable {
  private final Lease lease = new Lease(System::nanoTime, SystemClock.UTC);
  private final NoticedChanges changes = new NoticedChanges();
  private volatile @Nullable Membership membership;

  /** Whether this node may answer from memory. */
  Lease lease() {
    return lease;
  }

  /** What makes it forget. */
  NoticedChanges changes() {
    return changes;
  }

  /**
   * Joins the others, when all that remembers has been told of {@link #changes}.
   *
   * @throws UnavailableException if another node has the name, or the database cannot be reached
   */
  void join(Settings settings, Adapters adapters, Company company) {
    membership = adapters.join(settings, new Membership.Mind(lease, changes), company);
  }

  /** Whether signed requests are served. */
  boolean isSettled() {
    Membership joined = membership;
    return joined != null && joined.isSettled();
  }

  /** A clean end: nobody waits for this node any more. */
  @Override
  public void close() {
    Membership joined = membership;
    if (joined != null) {
      joined.close();
    }
  }
}
