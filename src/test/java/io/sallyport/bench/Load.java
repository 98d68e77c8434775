package io.sallyport.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Loads a server with requests of one form, each sent once. They are prepared before the time
 * begins, half as many again as the server has answered before.
 */
final class Load implements AutoCloseable {
  private static final Duration FLOOR_MAX = Duration.ofMillis(1_100);
  private static final double RESERVE = 1.5;
  private static final int FIRST_GUESS = 30_000;
  private static final int LEAST = 20_000;

  private final Server server;
  private final Path folder;
  private final Supplier<Prepared.Form> form;
  private double fastest;

  Load(Server server, Path folder, Supplier<Prepared.Form> form) {
    this(server, folder, form, FIRST_GUESS);
  }

  /** With a guess how many a second there will be. */
  Load(Server server, Path folder, Supplier<Prepared.Form> form, double guess) {
    this.server = server;
    this.folder = folder;
    this.form = form;
    this.fastest = guess;
  }

  /** Fails with the answer if it does not say this: then the requests are not accepted. */
  Load checked(String word) {
    String shown = shown();
    if (!shown.contains(word)) {
      // After a node was killed, what is dated in the second of the next start is refused.
      pause();
      shown = shown();
    }
    if (!shown.contains(word)) {
      throw new IllegalStateException("answered " + shown + "\n" + server.child().tail());
    }
    return this;
  }

  private String shown() {
    Prepared.write(folder, form.get(), 1, LEAST);
    return new Wrk(server.port(), server.child(), folder).show();
  }

  private static void pause() {
    try {
      Thread.sleep(FLOOR_MAX);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs until a request costs no less than before. */
  Figures warmUp(int connections, int seconds) {
    return WarmUp.by(() -> run(connections, seconds));
  }

  /** One run. */
  Figures run(int connections, int seconds) {
    while (true) {
      int count = (int) Math.max(LEAST, fastest * seconds * RESERVE);
      Prepared.write(folder, form.get(), Wrk.threads(connections), count);
      try {
        Figures figures = new Wrk(server.port(), server.child(), folder).once(connections, seconds);
        fastest = Math.max(figures.rate(), connections >= 32 ? 0 : fastest);
        return figures;
      } catch (Wrk.ExhaustedException dry) {
        fastest *= 2;
      }
    }
  }

  /** The same requests, accepted long ago, to a server that does not care. */
  Figures repeat(Server other, int connections, int seconds) {
    return new Wrk(other.port(), other.child(), folder).again(connections, seconds);
  }

  @Override
  public void close() {
    Prepared.remove(folder);
  }
}
