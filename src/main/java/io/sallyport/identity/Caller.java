package io.sallyport.identity;

import io.sallyport.network.SourceAddress;

/**
 * An authenticated request: who, from where, with what, and under which request id.
 *
 * @param credential {@code session}, {@code operator}, or the AccessKey ID that signed
 * @param requestId as told to the caller
 */
public record Caller(
    Principal principal, SourceAddress source, String credential, String requestId) {
  /** Credential of calls made through a session. */
  public static final String SESSION = "session";
}
