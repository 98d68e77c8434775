package io.sallyport.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What belongs to nonces, by the two minutes in which the last of them can be forgotten: it goes as
 * a whole, never early and at most two minutes late. Not safe for threads.
 *
 * @param <T> what is kept of each two minutes
 */
final class Buckets<T> {
  private static final long SECONDS = Duration.ofMinutes(2).toSeconds();

  private final List<Bucket<T>> all = new ArrayList<>();
  private long first = Long.MAX_VALUE;

  /** In which two minutes a nonce ends. */
  static long of(Instant until) {
    return Math.floorDiv(until.getEpochSecond(), SECONDS);
  }

  /** The last second of those two minutes. */
  static Instant last(long number) {
    return Instant.ofEpochSecond((number + 1) * SECONDS - 1);
  }

  int count() {
    return all.size();
  }

  T get(int at) {
    return all.get(at).content();
  }

  /** The last second of the one at this place. */
  Instant last(int at) {
    return last(all.get(at).number());
  }

  T at(Instant until, Supplier<T> fresh) {
    long number = of(until);
    for (int at = 0; at < all.size(); at++) {
      if (all.get(at).number() == number) {
        return all.get(at).content();
      }
    }
    T content = fresh.get();
    all.add(new Bucket<>(number, content));
    first = Math.min(first, number);
    return content;
  }

  /** Drops what has ended; the consumer is given each. */
  void forget(Instant now, Consumer<T> dropped) {
    long present = of(now);
    if (first >= present) {
      return;
    }
    first = Long.MAX_VALUE;
    for (int at = all.size() - 1; at >= 0; at--) {
      Bucket<T> bucket = all.get(at);
      if (bucket.number() < present) {
        all.remove(at);
        dropped.accept(bucket.content());
      } else {
        first = Math.min(first, bucket.number());
      }
    }
  }

  private record Bucket<T>(long number, T content) {}
}
