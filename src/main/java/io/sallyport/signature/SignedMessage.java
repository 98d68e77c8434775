package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A signed request as its scheme reads it: parsed, but not believed.
 *
 * @param identity whose secret is said to have signed
 * @param stamp when, and which time
 * @param algorithm how the secret makes the MAC
 * @param signature the MAC that came with it
 * @param readings at least one
 */
record SignedMessage(
    Claim identity,
    Stamp stamp,
    MacAlgorithm algorithm,
    Bytes signature,
    List<Reading> readings) {
  /** Copies the list. */
  SignedMessage {
    readings = List.copyOf(readings);
  }

  /**
   * By what the message is told from every other of its signer. A scheme that has no nonce makes
   * the same signature of the same request in the same second, so there the signature, which covers
   * the date, stands for it.
   */
  String nonce() {
    return stamp.nonce().orElseGet(signature::hex);
  }

  /**
   * Whose secret is said to have signed.
   *
   * @param credential an AccessKey ID
   * @param securityToken comes with temporary ones
   */
  record Claim(String credential, Optional<String> securityToken) {}

  /**
   * When it is said to have been signed.
   *
   * @param lifetime for how long from then on it is meant; empty if the scheme does not say
   * @param nonce 8 to 128 printable characters of its own; empty if the scheme has none
   */
  record Stamp(Instant date, Optional<Duration> lifetime, Optional<String> nonce) {
    /** Of a scheme that has a nonce. */
    static Stamp once(Instant date, String nonce) {
      return new Stamp(date, Optional.empty(), Optional.of(nonce));
    }

    /** Of a scheme that has none. */
    static Stamp dated(Instant date) {
      return new Stamp(date, Optional.empty(), Optional.empty());
    }
  }

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
