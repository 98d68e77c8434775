package io.sallyport.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The used nonces of one key. Not safe for threads: its owner lets one in at a time. */
final class NonceWindow {
  private final Map<String, Instant> untilByNonce = new HashMap<>();
  private final PriorityQueue<Kept> earliestFirst =
      new PriorityQueue<>(Comparator.comparing(Kept::until));

  boolean contains(String nonce) {
    return untilByNonce.containsKey(nonce);
  }

  void add(String nonce, Instant until) {
    untilByNonce.put(nonce, until);
    earliestFirst.add(new Kept(nonce, until));
  }

  /** Forgets what can no longer be fresh, and nothing else; tells how many. */
  int forget(Instant now) {
    int forgotten = 0;
    for (Kept first = earliestFirst.peek();
        first != null && first.until().isBefore(now);
        first = earliestFirst.peek()) {
      untilByNonce.remove(first.nonce());
      earliestFirst.remove();
      forgotten++;
    }
    return forgotten;
  }

  int size() {
    return untilByNonce.size();
  }

  List<ReplayJournal.Nonce> of(String accessKeyId) {
    List<ReplayJournal.Nonce> all = new ArrayList<>();
    untilByNonce.forEach(
        (nonce, until) -> all.add(new ReplayJournal.Nonce(accessKeyId, nonce, until)));
    return all;
  }

  private record Kept(String nonce, Instant until) {}
}
