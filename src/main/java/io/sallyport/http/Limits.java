package io.sallyport.http;

import java.time.Duration;

/** Limits that no setting moves. The others are in {@link io.sallyport.settings.HttpSettings}. */
final class Limits {
  /** Longest request target: SDKs send whole policy documents in the query. */
  static final int URI_BYTES_MAX = 16_384;

  /** Longest request line and headers together, and longest HTTP/2 header list. */
  static final int HEAD_BYTES_MAX = 32_768;

  /** Most header lines in a request. */
  static final int HEADERS_MAX = 64;

  /** Bytes of pipelined requests that are read ahead while one is answered. */
  static final int READ_AHEAD_BYTES_MAX = 32_768;

  /** How long bytes are read and dropped after a broken request, so that its answer arrives. */
  static final Duration LINGER_MAX = Duration.ofSeconds(2);

  /** After which a refused client may come again. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** One source address may hold this part of all connections. */
  static final int CONNECTIONS_PER_SOURCE_DIVISOR = 4;

  /** HTTP/2 streams open at the same time on one connection. */
  static final int STREAMS_MAX = 32;

  /** HTTP/2 stream resets a client may send per {@link #RESETS_WINDOW}. */
  static final int RESETS_MAX = 100;

  /** The time in which resets are counted. */
  static final Duration RESETS_WINDOW = Duration.ofSeconds(30);

  /** Consecutive small HTTP/2 CONTINUATION frames. */
  static final int SMALL_CONTINUATIONS_MAX = 8;

  /** For how long somebody who has proven who he is is known by his address. */
  static final Duration ACQUAINTANCE_MAX = Duration.ofMinutes(10);

  /** For how long somebody who could not is. */
  static final Duration SUSPICION_MAX = Duration.ofSeconds(30);

  /** How often a busy connection says again that its other end has proven who it is. */
  static final Duration INTRODUCED_EVERY = Duration.ofMinutes(1);

  /** Answers to those who could not prove who they are leave at multiples of this. */
  static final Duration GRID = Duration.ofMillis(5);

  /** Refusals in a row on one connection before the next ones have to wait. */
  static final int REFUSALS_FREE = 8;

  /** How long the first of them waits; each further one twice as long. */
  static final Duration PAUSE_FIRST = Duration.ofMillis(10);

  /** How long one waits at most. */
  static final Duration PAUSE_MAX = Duration.ofSeconds(1);

  /** This part of all places is kept for acquaintances. */
  static final int CONNECTIONS_KEPT_DIVISOR = 8;

  /** New handshakes a second of those who are not known, at one to three milliseconds each. */
  static final int HANDSHAKES_PER_SECOND_JDK = 100;

  /** The same with BoringSSL, which takes about a third of that. */
  static final int HANDSHAKES_PER_SECOND_BORINGSSL = 400;

  /** One source may begin this part of them. */
  static final int HANDSHAKES_PER_SOURCE_DIVISOR = 2;

  /** Connections that wait for their handshake. */
  static final int HANDSHAKES_WAITING_MAX = 256;

  /** Those of one source. */
  static final int HANDSHAKES_WAITING_PER_SOURCE_MAX = 128;

  /** How long one waits before it is closed. */
  static final Duration HANDSHAKE_WAIT_MAX = Duration.ofSeconds(3);

  /** How often those that wait are looked at. */
  static final Duration HANDSHAKE_TICK = Duration.ofMillis(10);

  /** How long a handshake may take before it must make room for others. */
  static final Duration HANDSHAKE_PATIENCE_MIN = Duration.ofSeconds(2);

  private Limits() {}
}
