package io.sallyport.http;

import io.netty.buffer.ByteBuf;

/** A body of a known length. */
final class FixedBody implements Body {
  private final int length;
  private final GrowingBytes bytes = new GrowingBytes();

  FixedBody(int length) {
    this.length = length;
  }

  @Override
  public boolean feed(ByteBuf in) {
    bytes.append(in, Math.min(in.readableBytes(), length - bytes.length()));
    return bytes.length() == length;
  }

  @Override
  public boolean isEmpty() {
    return length == 0;
  }

  @Override
  public byte[] take() {
    return bytes.take();
  }

  @Override
  public void wipe() {
    bytes.wipe();
  }
}
