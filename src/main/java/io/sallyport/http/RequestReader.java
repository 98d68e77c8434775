package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import io.sallyport.api.Stray;
import io.sallyport.secret.SecretBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects one HTTP/1.1 request after the other from a connection's bytes and judges every byte
 * once, here: the answer to "where does this request end" is nobody else's.
 */
final class RequestReader {
  private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  private final int bodyBytesMax;
  private final BodyRoom room;
  private final GrowingBytes headBytes = new GrowingBytes();
  private int scanned;
  private int lastFour;
  private boolean firstLine = true;
  private boolean inRoom;
  private @Nullable RequestHead head;
  private Stray.@Nullable Aim aim;
  private @Nullable Body body;

  RequestReader(int bodyBytesMax, BodyRoom room) {
    this.bodyBytesMax = bodyBytesMax;
    this.room = room;
  }

  /**
   * Takes what belongs to the present request and leaves what follows.
   *
   * @return the request if it is complete
   */
  Received.@Nullable Whole feed(ByteBuf in) throws BadRequestException {
    while (head == null && in.isReadable()) {
      readHead(in);
    }
    RequestHead complete = head;
    Body framed = body;
    if (complete == null || framed == null || !framed.feed(in)) {
      return null;
    }
    Received.Whole request = new Received.Whole(complete, SecretBytes.owning(framed.take()));
    reset();
    return request;
  }

  /** Whether a byte of the present request has been seen. */
  boolean started() {
    return head != null || headBytes.length() > 0;
  }

  /** The head of a request whose body has not arrived in full. */
  @Nullable RequestHead awaitingBody() {
    return head;
  }

  /** Where the present request is meant to go, as far as that can be told by now. */
  Stray.@Nullable Aim aim() {
    if (head != null) {
      return head.aim();
    }
    if (aim == null) {
      aim = aimOf(headBytes.copy());
    }
    return aim;
  }

  /** Gives the present request up. */
  void wipe() {
    if (body != null) {
      body.wipe();
    }
    reset();
  }

  private void reset() {
    if (inRoom) {
      inRoom = false;
      room.leave();
    }
    headBytes.wipe();
    scanned = 0;
    lastFour = 0;
    firstLine = true;
    head = null;
    aim = null;
    body = null;
  }

  /** Takes what there is, looks at it byte by byte, and gives back what follows the head. */
  private void readHead(ByteBuf in) throws BadRequestException {
    int room = Limits.HEAD_BYTES_MAX + 1 - headBytes.length();
    headBytes.append(in, Math.min(in.readableBytes(), room));
    while (scanned < headBytes.length()) {
      byte one = headBytes.at(scanned);
      try {
        checkByte(one);
      } catch (BadRequestException broken) {
        headBytes.truncate(scanned);
        throw broken;
      }
      scanned++;
      lastFour = lastFour << 8 | (one & 0xff);
      if (lastFour == END_OF_HEAD) {
        in.readerIndex(in.readerIndex() - (headBytes.length() - scanned));
        headBytes.truncate(scanned);
        finishHead(headBytes.take());
        return;
      }
      firstLine &= one != '\n';
    }
  }

  private void finishHead(byte[] bytes) throws BadRequestException {
    try {
      RequestHead parsed = HeadParser.parse(bytes);
      Body framed = HeadParser.body(parsed, bodyBytesMax);
      if (!framed.isEmpty()) {
        room.enter();
        inRoom = true;
      }
      body = framed;
      head = parsed;
    } catch (BadRequestException broken) {
      aim = HeadParser.aim(bytes);
      throw broken;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Stray.@Nullable Aim aimOf(byte[] beginning) {
    try {
      return HeadParser.aim(beginning);
    } finally {
      Arrays.fill(beginning, (byte) 0);
    }
  }

  private void checkByte(byte one) throws BadRequestException {
    if (scanned >= Limits.HEAD_BYTES_MAX) {
      throw new BadRequestException(firstLine ? 414 : 431, "the request head is too long");
    }
    boolean afterReturn = (lastFour & 0xff) == '\r';
    if (afterReturn != (one == '\n')) {
      throw BadRequestException.malformed("a line must end with CR LF");
    }
    if (isControl(one) && one != '\r' && one != '\n' && one != '\t') {
      throw BadRequestException.malformed("control character in the request head");
    }
    // Also refuses the empty line before a request line that RFC 9112 section 2.2 lets us skip.
    if (scanned == 0 && (one <= 0x20 || one == 0x7f)) {
      throw BadRequestException.malformed("malformed request line");
    }
  }

  private static boolean isControl(byte one) {
    return one >= 0 && one < 0x20 || one == 0x7f;
  }
}
