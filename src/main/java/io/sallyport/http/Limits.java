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

  private Limits() {}
}
