package io.sallyport.http;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for Vert.x where a thread may: when a server starts or stops. */
final class Waiting {
  private Waiting() {}

  static void await(Future<?> future, Duration max) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (TimeoutException late) {
      throw new IOException("the listener took too long", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
