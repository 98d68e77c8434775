package io.sallyport.http;

import io.sallyport.api.Stray;
import io.sallyport.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

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

  /**
   * Something else; the connection ends after the answer.
   *
   * @param aim where it was meant to go, as far as it could be read
   */
  record Broken(int status, String detail, Stray.@Nullable Aim aim) implements Received {}
}
