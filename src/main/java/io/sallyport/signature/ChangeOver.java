package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayJournal.Standing;
import io.sallyport.signature.SharedNonces.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Moves nonces between memory and database while requests go on. From the beginning to the end of a
 * move each nonce is used in both places, so that whichever is given up, the other knows all.
 */
final class ChangeOver {
  /** Longer than a statement may take. */
  private static final int STATEMENTS_END_SECONDS_MAX = 15;

  private static final int BATCH_MAX = 2_000;
  private static final int TRIES_MAX = 3;

  private final Stage stage;
  private final Tenure tenure;
  private final SharedNonces shared;
  private final Function<NonceQuota, ReplayGuard> emptyGuards;
  private volatile boolean abandoned;

  ChangeOver(
      Stage stage,
      Tenure tenure,
      SharedNonces shared,
      Function<NonceQuota, ReplayGuard> emptyGuards) {
    this.stage = stage;
    this.tenure = tenure;
    this.shared = shared;
    this.emptyGuards = emptyGuards;
  }

  /** Lets {@link #toMemory} end soon, with everything shared as before. */
  void abandon(boolean wanted) {
    abandoned = wanted;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /**
   * From the database to memory; only when no other node is at work.
   *
   * @throws UnavailableException if it cannot be: everything is shared as before
   */
  void toMemory(Keeping before, NonceQuota quota) {
    ReplayGuard guard = emptyGuards.apply(quota);
    Keeping both = before.both(before.standing(), quota, guard);
    if (!stage.change(before, both)) {
      return;
    }
    try {
      // What began before is not in memory; it is read with the rest once it has ended.
      before.awaitEnd(STATEMENTS_END_SECONDS_MAX);
      shared.forEach((hash, until) -> restore(guard, hash, until));
    } catch (RuntimeException failure) {
      stage.change(both, before);
      throw failure;
    }
    hold(both, guard);
  }

  /** Memory knows all; what is used from now on is accepted only if this node becomes holder. */
  private void hold(Keeping both, ReplayGuard guard) {
    var held = new CompletableFuture<Void>();
    Keeping memory = both.inMemory(both.standing(), guard, held);
    if (!stage.change(both, memory)) {
      return;
    }
    try {
      both.awaitEnd(STATEMENTS_END_SECONDS_MAX);
      if (tenure.hold(both.standing().mark()).isEmpty()) {
        stage.change(memory, both.shared(both.standing()));
        throw new UnavailableException("others share nonces");
      }
      held.complete(null);
    } catch (RuntimeException failure) {
      // Perhaps the database did as it was told and only its answer was lost.
      if (stage.present() == memory) {
        stage.expel();
      }
      held.completeExceptionally(failure);
      throw failure;
    }
  }

  /**
   * From memory to the database.
   *
   * @throws UnavailableException if it cannot be: then everything is in memory still
   */
  void toDatabase(Keeping before, ReplayGuard guard) {
    Keeping present = before;
    try {
      for (int tried = 0; tried < TRIES_MAX; tried++) {
        Keeping both = before.both(prepared(), before.quota(), guard);
        if (!stage.change(present, both, guard::freeze)) {
          return;
        }
        present = both;
        if (copied(guard, both)) {
          stage.change(both, both.shared(both.standing()));
          return;
        }
      }
      throw new UnavailableException("the shared nonces are begun anew again and again");
    } catch (RuntimeException failure) {
      findOut(present, guard);
      throw failure;
    }
  }

  private Standing prepared() {
    Optional<Standing> standing = tenure.prepare();
    if (standing.isEmpty()) {
      stage.expel();
      throw new UnavailableException("another node has taken the place of this one");
    }
    return standing.get();
  }

  /**
   * After a failure in the middle: only if this node is certainly the holder still may it go on
   * without the database. Otherwise both places go on being used.
   *
   * @throws UnavailableException if it is not certain
   */
  void findOut(Keeping both, ReplayGuard guard) {
    if (!both.isShared() || stage.present() != both) {
      return;
    }
    if (tenure.isHolder()) {
      stage.change(both, both.inMemory(both.standing(), guard, CompletableFuture.allOf()));
    } else {
      // It was the answer to the handing over that was lost.
      tenure.forget();
      stage.change(both, both.shared(both.standing()));
    }
  }

  private boolean copied(ReplayGuard guard, Keeping both) {
    UUID mark = both.standing().mark();
    var whole = new boolean[] {true};
    guard.setApart((hashes, until) -> {
      List<Claim> claims = new ArrayList<>(Math.min(hashes.size(), BATCH_MAX));
      for (NonceHash hash : hashes) {
        claims.add(new Claim(hash, until));
        if (claims.size() == BATCH_MAX) {
          whole[0] = whole[0] && shared.add(mark, claims);
          claims.clear();
        }
      }
      whole[0] = whole[0] && (claims.isEmpty() || shared.add(mark, claims));
    });
    return whole[0] && tenure.release(mark);
  }

  private void restore(ReplayGuard guard, NonceHash hash, Instant until) {
    if (abandoned) {
      throw new UnavailableException("others are about to serve");
    }
    if (!guard.restore(hash, until)) {
      throw new UnavailableException("more nonces are shared than memory may hold");
    }
  }
}
