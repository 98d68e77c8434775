package io.sallyport;

import io.sallyport.node.Company;
import io.sallyport.node.Lease;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard;
import io.sallyport.signature.ReplayJournal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A replay guard in the memory of a node that is alone; it cannot be shared. */
final class SoleReplays implements Company {
  private final ReplayJournal journal;
  private final InstantSource clock;
  private final Lease lease;
  private volatile @Nullable ReplayGuard guard;

  SoleReplays(ReplayJournal journal, InstantSource clock, Lease lease) {
    this.journal = journal;
    this.clock = clock;
    this.lease = lease;
  }

  /**
   * The guard.
   *
   * @throws UnavailableException while there is none, or no lease
   */
  ReplayGuard guard() {
    lease.require();
    ReplayGuard present = guard;
    if (present == null) {
      throw new UnavailableException("signed requests are not served at the moment");
    }
    return present;
  }

  @Override
  public void alone() {
    guard = ReplayGuard.open(journal, clock, ReplayGuard.Limits.USUAL);
  }

  @Override
  public void share() {
    throw new UnavailableException("another node is serving from this database");
  }

  @Override
  public void expelled() {
    guard = null;
  }

  @Override
  public void leave() {
    ReplayGuard present = guard;
    if (present != null && lease.isValid()) {
      present.close();
    }
  }
}
