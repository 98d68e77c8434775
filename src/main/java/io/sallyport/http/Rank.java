package io.sallyport.http;

/** Who is served before whom. */
enum Rank {
  /** Changes asked for by somebody known: revocations are among them. */
  FIRST,
  /** Other requests of somebody known. */
  KNOWN,
  /** Requests of somebody never heard of. */
  UNKNOWN,
  /** Requests of somebody who could not prove who he is. */
  STRANGER
}
