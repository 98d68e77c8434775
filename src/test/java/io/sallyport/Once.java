package io.sallyport;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What takes long to make, once for all test classes of a process; closed when the process ends.
 * JUnit's own root store would not do: it is a new one for each class when classes are handed to
 * two processes one by one.
 */
public final class Once {
  private static final Map<Class<?>, AutoCloseable> MADE = new HashMap<>();

  private Once() {}

  /** The only one of a kind. */
  public static synchronized <T extends AutoCloseable> T made(Class<T> kind, Supplier<T> make) {
    AutoCloseable present = MADE.get(kind);
    if (present == null) {
      T fresh = make.get();
      MADE.put(kind, fresh);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(fresh)));
      return fresh;
    }
    return kind.cast(present);
  }

  private static void close(AutoCloseable made) {
    try {
      made.close();
    } catch (Exception outlived) {
      // The database may have ended before it; so does the process now.
      System.err.println("at the end: " + outlived);
    }
  }
}
