package io.sallyport.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs many calls at the same moment. */
public final class Race {
  private Race() {}

  /** All results, a thrown {@link RuntimeException} standing for itself. */
  public static List<Object> of(int runners, IntFunction<Callable<?>> call) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(runners)) {
      List<Future<Object>> results = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        Callable<?> own = call.apply(i);
        results.add(
            threads.submit(() -> {
              start.await();
              return own.call();
            }));
      }
      start.countDown();
      List<Object> outcomes = new ArrayList<>();
      for (Future<Object> result : results) {
        outcomes.add(outcome(result));
      }
      return outcomes;
    }
  }

  private static Object outcome(Future<Object> result) {
    try {
      Object value = result.get();
      return value == null ? "done" : value;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException expected) {
        return expected;
      }
      throw new AssertionError(failed.getCause());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
