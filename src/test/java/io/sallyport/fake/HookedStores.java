package io.sallyport.fake;

import io.sallyport.signature.NonceHash;
import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.ReplayJournal;
import io.sallyport.signature.SharedNonces;
import io.sallyport.signature.SwitchingReplays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fake store with a test's own doings before and after a call. */
public final class HookedStores implements ReplayJournal, SharedNonces {
  private final FakeReplayJournal real;
  private Runnable beforeHold = () -> {};
  private Runnable afterHold = () -> {};
  private Runnable afterRelease = () -> {};
  private Runnable beforeUse = () -> {};
  private Runnable beforeAdd = () -> {};

  /** Does nothing of its own yet. */
  public HookedStores(FakeReplayJournal real) {
    this.real = real;
  }

  /** What a guard takes. */
  public SwitchingReplays.Stores stores() {
    return new SwitchingReplays.Stores(this, this);
  }

  /** Before and after a node becomes holder. */
  public void onHold(Runnable before, Runnable after) {
    beforeHold = before;
    afterHold = after;
  }

  /** After a node has handed over. */
  public void onRelease(Runnable after) {
    afterRelease = after;
  }

  /** Before nonces are used. */
  public void onUse(Runnable before) {
    beforeUse = before;
  }

  /** Before nonces are handed over. */
  public void onAdd(Runnable before) {
    beforeAdd = before;
  }

  @Override
  public Standing enter(Instant now, boolean joining) {
    return real.enter(now, joining);
  }

  @Override
  public Optional<Standing> hold(UUID holder, UUID mark, Instant now) {
    beforeHold.run();
    Optional<Standing> standing = real.hold(holder, mark, now);
    afterHold.run();
    return standing;
  }

  @Override
  public Optional<Standing> prepare(UUID holder, Instant now) {
    return real.prepare(holder, now);
  }

  @Override
  public boolean release(UUID holder, UUID mark, Instant highest) {
    boolean released = real.release(holder, mark, highest);
    afterRelease.run();
    return released;
  }

  @Override
  public boolean seen(@Nullable UUID holder, Instant highest) {
    return real.seen(holder, highest);
  }

  @Override
  public boolean keep(NonceHash nonce, Instant until) {
    return real.keep(nonce, until);
  }

  @Override
  public Optional<List<Verdict>> use(UUID mark, List<Claim> claims) {
    beforeUse.run();
    return real.use(mark, claims);
  }

  @Override
  public boolean add(UUID mark, List<Claim> claims) {
    beforeAdd.run();
    return real.add(mark, claims);
  }

  @Override
  public void forEach(Taker taker) {
    real.forEach(taker);
  }

  @Override
  public void forget(Instant now) {
    real.forget(now);
  }
}
