package io.sallyport.signature;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all runs and nodes agree on durably: the floor below which signed requests are refused, the
 * highest time seen, who keeps nonces in its memory alone (the <em>holder</em>), and nonces of
 * requests dated ahead.
 *
 * <p>Nonces that all nodes share are kept under a <em>mark</em> that a crash of the database loses
 * together with them: whoever finds another mark, or none, must {@link #enter} again.
 */
public interface ReplayJournal {
  /**
   * Finds out what holds. If there is a holder, it ended without handing over and its nonces are
   * lost; if the mark is gone, so are the shared ones: then the floor rises to the highest time and
   * the mark changes.
   *
   * @param joining the caller makes sure that no holder is at work; otherwise one makes the call
   *     fail
   */
  Standing enter(Instant now, boolean joining);

  /**
   * From now on this one keeps nonces in its memory alone, and the mark is another; empty if there
   * is a holder or the mark has changed. The caller makes sure that no other node is at work.
   */
  Optional<Standing> hold(UUID holder, UUID mark, Instant now);

  /**
   * The mark under which the holder is to share its nonces, made anew if it is gone; empty if it is
   * not the holder any more.
   */
  Optional<Standing> prepare(UUID holder, Instant now);

  /** The holder has shared everything under the mark; false if the mark or the holder changed. */
  boolean release(UUID holder, UUID mark, Instant highest);

  /**
   * Keeps the highest time seen, so that a clock set back cannot lower the floor.
   *
   * @param holder who is thought to be the holder, {@code null} for nobody
   * @return false, and nothing kept, if somebody else is
   */
  boolean seen(@Nullable UUID holder, Instant highest);

  /** Makes a nonce durable before its request is accepted; false if it is known. */
  boolean keep(NonceHash nonce, Instant until);

  /**
   * What holds under a mark.
   *
   * @param floor nothing signed before it is accepted
   * @param highest no clock of ours was later
   */
  record Standing(UUID mark, Instant floor, Instant highest) {}
}
