package io.sallyport.identity;

import io.sallyport.network.SourceAddress;

/**
 * An authenticated request: who, from where, with what, and under which request id.
 *
 * @param credential {@code session}, {@code operator}, {@code password} (while signing in), or the
 *     AccessKey ID that signed
 * @param requestId as told to the caller
 */
public record Caller(
    Principal principal, SourceAddress source, String credential, String requestId) {
  /** Credential of calls made through a session. */
  public static final String SESSION = "session";

  /** Credential of the operator, who acts for an account's root from the server's command line. */
  public static final String OPERATOR = "operator";

  /** Principal and credential of what the vault does by itself, when its time has come. */
  public static final String SYSTEM = "system";

  /** Credential of a sign-in. */
  public static final String PASSWORD = "password";
}
