package io.sallyport.node;

/**
 * What a node keeps to itself while it is alone and shares with others in company. All calls come
 * in turn, from a thread of their own while the lease goes on being renewed; what has thrown is
 * called again. Before the first call, and after {@link #expelled}, this node serves no signed
 * request.
 */
public interface Company {
  /**
   * This node is the only one, and nobody joins before {@link #share} has returned: from now on it
   * may keep to itself what it knows. Called at the start, and again after a while without others.
   *
   * @throws io.sallyport.refusal.UnavailableException if it cannot now
   */
  void alone();

  /**
   * Others are about to serve: hands over what only this node knows, and shares from now on. When
   * it returns the others begin. Called also on a node that joins others and knows nothing yet.
   *
   * @throws io.sallyport.refusal.UnavailableException if it cannot now
   */
  void share();

  /**
   * Others have stopped waiting for this node: nothing it knew counts any longer. {@link #alone} or
   * {@link #share} follows when it has joined anew.
   */
  void expelled();

  /** A clean end: hands over what only this node knows; nothing is served afterwards. */
  void leave();
}
