package io.sallyport.http;

import io.sallyport.secret.SecretBytes;

/** What came out of reading one request. */
sealed interface Received {
  /**
   * A well-formed request.
   *
   * @param body owned by who takes this
   */
  record Whole(RequestHead head, SecretBytes body) implements Received {
    @Override
    public String toString() {
      return head.toString();
    }
  }

  /** Something else; the connection ends after the answer. */
  record Broken(int status, String detail) implements Received {}
}
