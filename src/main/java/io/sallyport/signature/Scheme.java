package io.sallyport.signature;

import java.util.Optional;

/** One way in which clients sign their requests. Knows the request alone, never a key. */
interface Scheme {
  /** Its name in records and terms. */
  String name();

  /** Whether the request carries credentials of this scheme, well-formed or not. */
  boolean isClaimed(Envelope request);

  /** The AccessKey ID that a request of this scheme names, if it has the form of one. */
  Optional<String> claimedKey(Envelope request);

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if anything is malformed, ambiguous or not covered by the
   *     signature although it decides
   */
  SignedMessage read(Envelope request, Body body);
}
