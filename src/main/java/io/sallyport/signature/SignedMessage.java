package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A signed request as its scheme reads it: parsed, but not believed.
 *
 * @param identity whose secret is said to have signed
 * @param date when it is said to have been signed
 * @param nonce 8 to 128 printable characters
 * @param algorithm how the secret makes the MAC
 * @param signature the MAC that came with it
 * @param readings at least one
 */
record SignedMessage(
    Claim identity,
    Instant date,
    String nonce,
    MacAlgorithm algorithm,
    Bytes signature,
    List<Reading> readings) {
  /** Copies the list. */
  SignedMessage {
    readings = List.copyOf(readings);
  }

  /**
   * Whose secret is said to have signed.
   *
   * @param credential an AccessKey ID
   * @param securityToken comes with temporary ones
   */
  record Claim(String credential, Optional<String> securityToken) {}

  /**
   * One way to read the request. Clients of one scheme do not all sign the same text; each text
   * comes with what the request means if it was this one that was signed.
   *
   * @param canonical the request in the form that is signed or hashed
   * @param stringToSign what the MAC is made of
   */
  record Reading(String canonical, String stringToSign, SignedCall call) {
    @Override
    public String toString() {
      return call.toString();
    }
  }

  @Override
  public String toString() {
    return "signed message of " + identity.credential();
  }
}
