package io.sallyport.pkcs11;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The sessions of one {@link KeyChamber}: as many as work at once. None is closed before all are,
 * because the keys made in a session die with it (and because SoftHSM takes milliseconds to close a
 * session while many keys live), and none is closed while a call is inside any of them: a token may
 * give its number, and those of its keys, to somebody else.
 */
final class SigningSessions implements AutoCloseable {
  /** Sessions in which a call failed, which may have left an operation begun. */
  static final int SPENT_MAX = 64;

  private final Supplier<SigningSession> opening;
  private final Deque<SigningSession> idle = new ArrayDeque<>();
  private final Deque<SigningSession> spent = new ArrayDeque<>();
  private int users;
  private boolean closed;

  SigningSessions(Supplier<SigningSession> opening) {
    this.opening = opening;
  }

  /** Works in a session that nobody else uses meanwhile. */
  <T> T with(Function<SigningSession, T> work) {
    SigningSession session = take();
    try {
      return work.apply(session);
    } finally {
      putBack(session);
    }
  }

  /** Closes all, now or as soon as nobody works in any. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (users > 0) {
        return;
      }
    }
    closeAll();
  }

  private SigningSession take() {
    synchronized (this) {
      if (closed || spent.size() > SPENT_MAX) {
        throw new StaleHandlesException();
      }
      users++;
      SigningSession session = idle.pollLast();
      if (session != null) {
        return session;
      }
    }
    boolean open = false;
    try {
      SigningSession session = opening.get();
      open = true;
      return session;
    } finally {
      if (!open) {
        leave();
      }
    }
  }

  private void putBack(SigningSession session) {
    synchronized (this) {
      (session.isSpent() ? spent : idle).add(session);
    }
    leave();
  }

  private void leave() {
    synchronized (this) {
      users--;
      if (!closed || users > 0) {
        return;
      }
    }
    closeAll();
  }

  private void closeAll() {
    idle.forEach(SigningSession::close);
    spent.forEach(SigningSession::close);
  }
}
