package io.sallyport.http;

import io.netty.buffer.ByteBuf;

/**
 * A body in the chunked coding (RFC 9112 section 7.1), strictly: one to eight hexadecimal digits,
 * CR LF, the data, CR LF; no extensions, no trailers. Honest clients send neither, and both have
 * hidden requests from one of two programs before.
 */
final class ChunkedBody implements Body {
  private static final int SIZE_DIGITS_MAX = 8;

  private enum Expect {
    SIZE,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    END_CR,
    END_LF,
    NOTHING
  }

  private final int bytesMax;
  private final GrowingBytes bytes = new GrowingBytes();
  private Expect expect = Expect.SIZE;
  private long chunk;
  private int digits;

  ChunkedBody(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public boolean feed(ByteBuf in) throws BadRequestException {
    while (in.isReadable() && expect != Expect.NOTHING) {
      if (expect == Expect.DATA) {
        data(in);
      } else {
        expect = next(in.readByte());
      }
    }
    return expect == Expect.NOTHING;
  }

  private void data(ByteBuf in) {
    int count = (int) Math.min(in.readableBytes(), chunk);
    bytes.append(in, count);
    chunk -= count;
    if (chunk == 0) {
      expect = Expect.DATA_CR;
    }
  }

  private Expect next(byte one) throws BadRequestException {
    return switch (expect) {
      case SIZE -> size(one);
      case SIZE_LF -> afterSize(one);
      case DATA_CR -> require(one, '\r', Expect.DATA_LF);
      case DATA_LF -> nextChunk(one);
      case END_CR -> require(one, '\r', Expect.END_LF);
      case END_LF -> require(one, '\n', Expect.NOTHING);
      case DATA, NOTHING -> throw new IllegalStateException("no framing byte is expected");
    };
  }

  private Expect size(byte one) throws BadRequestException {
    if (one == '\r' && digits > 0) {
      return Expect.SIZE_LF;
    }
    int digit = Character.digit(one, 16);
    if (digit < 0 || ++digits > SIZE_DIGITS_MAX) {
      throw malformed();
    }
    chunk = chunk * 16 + digit;
    return Expect.SIZE;
  }

  private Expect afterSize(byte one) throws BadRequestException {
    require(one, '\n', Expect.DATA);
    if (chunk > bytesMax - bytes.length()) {
      throw Body.tooLong();
    }
    return chunk == 0 ? Expect.END_CR : Expect.DATA;
  }

  private Expect nextChunk(byte one) throws BadRequestException {
    digits = 0;
    return require(one, '\n', Expect.SIZE);
  }

  private static Expect require(byte one, char wanted, Expect next) throws BadRequestException {
    if (one != wanted) {
      throw malformed();
    }
    return next;
  }

  private static BadRequestException malformed() {
    return BadRequestException.malformed("malformed chunk framing");
  }

  @Override
  public boolean isEmpty() {
    return false;
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
