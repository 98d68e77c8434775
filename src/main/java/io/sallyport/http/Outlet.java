package io.sallyport.http;

import io.sallyport.api.Reply;

/**
 * The way of one answer onto the wire, in the words of one version of HTTP. On the connection's
 * event loop only.
 */
interface Outlet {
  /**
   * Writes the answer and wipes its body.
   *
   * @param gone called once when the answer is on its way or lost
   */
  void write(Reply reply, String requestId, Runnable gone);

  /** Drops the connection. */
  void abort();
}
