package io.sallyport.http;

import io.netty.buffer.ByteBuf;

/** A request body that arrives bit by bit. */
sealed interface Body permits FixedBody, ChunkedBody {
  /**
   * Takes what belongs to the body and leaves what follows.
   *
   * @return whether the body is complete
   */
  boolean feed(ByteBuf in) throws BadRequestException;

  /** Whether it is known from the start that nothing will come. */
  boolean isEmpty();

  /** The complete body, owned by the caller. */
  byte[] take();

  /** Gives the body up. */
  void wipe();

  static BadRequestException tooLong() {
    return new BadRequestException(413, "the request body is too long");
  }
}
