package io.sallyport.signature;

/** One way in which clients sign their requests. Knows the request alone, never a key. */
interface Scheme {
  /** Its name in records and terms. */
  String name();

  /** Whether the request carries credentials of this scheme, well-formed or not. */
  boolean isClaimed(Envelope request);

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if anything is malformed, ambiguous or not covered by the
   *     signature although it decides
   */
  SignedMessage read(Envelope request);
}
