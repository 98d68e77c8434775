package io.sallyport.node;

/** What a change passes after it is durable, and before anybody is told that it is made. */
public interface Barrier {
  /** For stores that nobody else reads from memory. */
  Barrier NONE = () -> {};

  /**
   * Returns when every node has forgotten what was changed in the database before this call, or may
   * no longer answer from memory.
   *
   * @throws io.sallyport.refusal.UnavailableException if that is not certain in time: the change is
   *     made, but a node may not have noticed it yet
   */
  void pass();
}
