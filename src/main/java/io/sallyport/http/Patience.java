package io.sallyport.http;

import java.time.Duration;

/**
 * How long others may take.
 *
 * @param handshakeMax from accepting a connection to the end of its PROXY header and TLS handshake
 * @param answerMax from handing a request to the gate until an answer is given in its place
 * @param responseMax how long a client may take to read an answer
 */
record Patience(Duration handshakeMax, Duration answerMax, Duration responseMax) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
}
