package io.sallyport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What takes long to make, once for all test classes of a process; closed when the process ends.
 * JUnit's own root store would not do: it is a new one for each class when classes are handed to
 * two processes one by one.
 */
public final class Once {
  private static final Map<Class<?>, Object> MADE = new HashMap<>();
  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Once::closeAll));
  }

  private Once() {}

  /** The only one of a kind. */
  public static synchronized <T extends AutoCloseable> T made(Class<T> kind, Supplier<T> make) {
    Object present = MADE.get(kind);
    if (present == null) {
      T fresh = make.get();
      MADE.put(kind, fresh);
      closeAtEnd(fresh);
      return fresh;
    }
    return kind.cast(present);
  }

  /** Closed after all that is made later. */
  public static synchronized void closeAtEnd(AutoCloseable made) {
    OPEN.push(made);
  }

  private static synchronized void closeAll() {
    for (AutoCloseable made : OPEN) {
      try {
        made.close();
      } catch (Exception failed) {
        System.err.println("at the end: " + failed);
      }
    }
  }
}
