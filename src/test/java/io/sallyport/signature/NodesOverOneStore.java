package io.sallyport.signature;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.Running;
import io.sallyport.fake.Uses;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;

/** Nodes over one store, and what the company of nodes does with them. */
public abstract class NodesOverOneStore {
  static final String KEY = "SPAKone";
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  final FakeClock clock = new FakeClock(NOON);

  /** An empty store. */
  protected abstract void empty();

  /** One more node on it, which takes part in nothing yet. */
  protected abstract Running node(InstantSource time, Limits limits);

  /** What a crash of the database does to what is not durable. */
  protected abstract void crashTheDatabase();

  @BeforeEach
  void emptyTheStore() {
    empty();
  }

  Running node() {
    return node(clock, Limits.USUAL);
  }

  Running alone() {
    Running node = node();
    settle(node);
    return node;
  }

  Running shared() {
    Running node = node();
    share(node);
    return node;
  }

  /** As the company of nodes does: what throws is called again. */
  static void share(Running node) {
    repeated(() -> node.replays().share());
  }

  static void settle(Running node) {
    repeated(() -> {
      node.replays().alone();
      if (node.replays().isShared()) {
        throw new UnavailableException("it goes on");
      }
    });
  }

  private static void repeated(Runnable call) {
    UnavailableException last = new UnavailableException("never called");
    for (int i = 0; i < 20; i++) {
      try {
        call.run();
        return;
      } catch (UnavailableException later) {
        last = later;
      }
    }
    throw last;
  }

  /** After a crash the first requests only find out that there was one. */
  static Verdict patiently(Running node, String nonce, Instant date) {
    UnavailableException last = new UnavailableException("never called");
    for (int i = 0; i < 40; i++) {
      try {
        return use(node, nonce, date);
      } catch (UnavailableException notYet) {
        last = notYet;
      }
    }
    throw last;
  }

  static Verdict use(Running node, String nonce, Instant date) {
    return Uses.use(node.replays(), KEY, nonce, date);
  }
}
