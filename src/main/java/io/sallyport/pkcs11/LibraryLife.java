package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The life of the PKCS#11 library in this process, which all its users share: between {@code
 * C_Initialize} and {@code C_Finalize} lies one epoch. Static, because the library's state is: two
 * paths may well lead to one library.
 *
 * <p>Handles are small numbers that start again in a new epoch, so an old handle may name
 * <em>another key</em>. Therefore nothing is called with handles of an earlier epoch ({@link
 * #during}), the library is not finalised while any call is inside it ({@link #renew}), and
 * providers of an earlier epoch are kept for ever: SunPKCS11 closes a session when it is
 * garbage-collected, which would close somebody else's.
 */
final class LibraryLife {
  private static final int RECENT_PROVIDERS_MAX = 32;
  private static final ReentrantReadWriteLock CALLS = new ReentrantReadWriteLock();
  private static final List<Provider> RECENT = new ArrayList<>();
  private static final List<Provider> KEPT = new ArrayList<>();
  private static final AtomicLong EPOCH = new AtomicLong(1);

  private LibraryLife() {}

  /** The present epoch. */
  static long epoch() {
    return EPOCH.get();
  }

  /** Calls the library with handles that were made in the given epoch. */
  static <T> T during(long handleEpoch, TokenCall<T> call) throws GeneralSecurityException {
    CALLS.readLock().lock();
    try {
      if (handleEpoch != EPOCH.get()) {
        throw new StaleHandlesException();
      }
      return call.run();
    } finally {
      CALLS.readLock().unlock();
    }
  }

  /** Calls the library without handles of an earlier call. */
  static <T> T now(TokenCall<T> call) throws GeneralSecurityException {
    CALLS.readLock().lock();
    try {
      return call.run();
    } finally {
      CALLS.readLock().unlock();
    }
  }

  /** Remembers a provider for as long as its sessions may be alive. */
  static void opened(Provider provider) {
    synchronized (RECENT) {
      RECENT.add(provider);
      if (RECENT.size() > RECENT_PROVIDERS_MAX) {
        RECENT.removeFirst();
      }
    }
  }

  /**
   * Finalises the library and initialises it again.
   *
   * @throws UnavailableException if a call stays inside the library for the whole of the wait:
   *     finalising under it could crash the process
   */
  static void renew(NativeModule module, Duration wait) {
    try {
      if (!CALLS.writeLock().tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException(
            "the token's library cannot be initialised again while a call hangs in it");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", interrupted);
    }
    try {
      EPOCH.incrementAndGet();
      synchronized (RECENT) {
        KEPT.addAll(RECENT);
        RECENT.clear();
      }
      module.finish();
      module.initialize();
    } finally {
      CALLS.writeLock().unlock();
    }
  }

  /** A call into the library. */
  @FunctionalInterface
  interface TokenCall<T> {
    T run() throws GeneralSecurityException;
  }
}
