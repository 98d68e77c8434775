package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Bytes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches an open token and brings it back: asks every key for its check value each second and,
 * when a call failed, at once. A silent device is waited for; dead handles are found again by a new
 * provider; a library in disorder is initialised again; a refused PIN is final.
 *
 * <p>One thread, the only one that changes the state.
 */
final class TokenKeeper implements AutoCloseable {
  /** How it stands; only {@link #UP} answers calls. */
  enum State {
    UP,
    /** The device does not answer: probing. */
    DEGRADED,
    /** Handles, sessions or login are dead: opening anew. */
    REOPEN,
    /** The library must be initialised again before opening. */
    REINIT,
    /** The PIN was refused: only a restart tries again. */
    REFUSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
  private static final Duration RETRY_MAX = Duration.ofSeconds(5);
  private static final Duration QUIET_MAX = Duration.ofMillis(500);
  private static final int PROBES_BEFORE_REOPEN = 3;

  private final TokenOpening opening;
  private final TokenLane lane;
  private final TokenLane repairs;
  private final String serial;
  private final Map<String, Bytes> known;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile OpenToken current;
  private volatile State state = State.UP;
  private volatile String condition = "up";
  private volatile boolean closed;
  private int failures;

  TokenKeeper(
      TokenOpening opening,
      TokenLane lane,
      TokenLane repairs,
      OpenToken current,
      Map<String, Bytes> known) {
    this.opening = opening;
    this.lane = lane;
    this.repairs = repairs;
    this.current = current;
    this.serial = current.serial();
    this.known = Map.copyOf(known);
    this.thread = Thread.ofPlatform().name("token-keeper").daemon(true).unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  /** The open token, if it answers. */
  OpenToken current() {
    if (state != State.UP) {
      throw unavailable();
    }
    return current;
  }

  /** What callers are told while it does not answer. */
  UnavailableException unavailable() {
    return new UnavailableException("the token is not available: " + condition);
  }

  /** The token opened last, whether it answers or not. */
  OpenToken last() {
    return current;
  }

  State state() {
    return state;
  }

  /** The state in words for the operator. */
  String condition() {
    return condition;
  }

  /** A call has met a fault: answer nobody until a probe has succeeded. */
  void suspect(Fault fault) {
    synchronized (this) {
      if (state == State.UP) {
        turn(State.DEGRADED, fault.text());
      }
    }
    wake.release();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    turn(State.REFUSED, "closed");
  }

  private void keep() {
    while (!closed) {
      try {
        if (wake.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
        step();
      } catch (InterruptedException closing) {
        return;
      } catch (RuntimeException | Error unexpected) {
        // Whatever it was: without this thread the token would never come back.
        LOG.error("the token's keeper failed", unexpected);
      }
    }
  }

  private Duration pause() {
    return failures < 3 ? PROBE_EVERY : RETRY_MAX.dividedBy(failures < 6 ? 2 : 1);
  }

  private void step() {
    switch (state) {
      case UP, DEGRADED -> attempt(lane, this::probe, "answers");
      case REOPEN -> attempt(repairs, this::reopen, "was opened anew");
      case REINIT -> attempt(repairs, this::renew, "was opened anew on a fresh library");
      case REFUSED -> {}
    }
  }

  private void attempt(TokenLane on, Callable<OpenToken> work, String success) {
    try {
      OpenToken token = on.call(work);
      if (!closed) {
        recovered(token, success);
      }
    } catch (UnavailableException notNow) {
      failed(state == State.UP ? State.DEGRADED : state, String.valueOf(notNow.getMessage()));
    } catch (Exception failed) {
      Optional<Fault> fault = Fault.of(failed);
      failed(
          fault.map(Fault::kind).map(this::next).orElse(State.DEGRADED),
          fault.map(Fault::text).orElseGet(() -> String.valueOf(failed)));
    }
  }

  private OpenToken probe() throws GeneralSecurityException {
    OpenToken token = current;
    return LibraryLife.during(
        token.libraryEpoch(),
        () -> {
          CheckValues.verify(token, known);
          return token;
        });
  }

  private OpenToken reopen() throws GeneralSecurityException {
    return LibraryLife.now(() -> {
      OpenToken token = opening.open(serial);
      CheckValues.verify(token, known);
      return token;
    });
  }

  private OpenToken renew() throws GeneralSecurityException {
    LibraryLife.renew(opening.module(), QUIET_MAX);
    return reopen();
  }

  private void recovered(OpenToken token, String how) {
    OpenToken previous = current;
    current = token;
    failures = 0;
    if (state != State.UP) {
      LOG.info("the token {}", how);
      turn(State.UP, "up");
    }
    if (!previous.macPlace().equals(token.macPlace())) {
      LOG.warn("{}", token.macPlace());
    }
    if (previous != token && previous.libraryEpoch() == token.libraryEpoch()) {
      previous.close();
    }
  }

  private void failed(State next, String words) {
    if (closed) {
      return;
    }
    failures++;
    boolean changed = next != state;
    if (changed || failures == 1) {
      LOG.warn("the token fails ({}), next: {}", words, next);
    }
    turn(next, words);
    if (changed && failures <= PROBES_BEFORE_REOPEN) {
      wake.release();
    }
  }

  private State next(Fault.Kind kind) {
    boolean reopening = state == State.REOPEN || state == State.REINIT;
    return switch (kind) {
      case PIN -> State.REFUSED;
      case LIBRARY, UNFIT -> State.REINIT;
      case HANDLES -> reopening ? State.REINIT : State.REOPEN;
      // Every third failure tries a new provider, in case only the old one is stuck.
      case DEVICE ->
          failures % PROBES_BEFORE_REOPEN == PROBES_BEFORE_REOPEN - 1
              ? State.REOPEN
              : State.DEGRADED;
    };
  }

  private synchronized void turn(State next, String words) {
    if (state != State.REFUSED) {
      state = next;
      condition = next == State.UP ? words : next + ": " + words;
    }
  }
}
