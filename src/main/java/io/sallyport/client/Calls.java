package io.sallyport.client;

import io.sallyport.secret.SecretBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls to a vault by somebody who can say who he is. */
public sealed interface Calls extends AutoCloseable permits SignedCalls, SessionCalls {
  /**
   * Makes a call.
   *
   * @param target path, and query if any
   * @param more further headers, their names in lower case
   * @param body JSON; stays the caller's
   */
  Answer call(String method, String target, Map<String, String> more, @Nullable SecretBytes body);

  /** Forgets what proves who is calling. */
  @Override
  void close();
}
