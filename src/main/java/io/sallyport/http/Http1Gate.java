package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.sallyport.settings.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the HTTP/1.1 decoder of Vert.x stood and takes its place, because that one is
 * lenient and, in the version in use, reads {@code Content-Xength} as {@code Content-Length}
 * (CVE-2026-102479).
 *
 * <p>One request at a time: the next one is not looked at before the present one is answered. Of a
 * request Vert.x is only told that there is one; the request itself is fetched with {@link #take}.
 * After a broken request nothing that follows on the connection is looked at.
 */
final class Http1Gate extends ChannelDuplexHandler {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final RequestReader reader;
  private final Duration requestMax;
  private final Duration idleMax;
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private @Nullable Received received;
  private @Nullable ScheduledFuture<?> deadline;
  private @Nullable ChannelHandlerContext context;
  private boolean answering;
  private boolean timed;
  private boolean continued;
  private boolean broken;
  private boolean readHeld;

  Http1Gate(HttpSettings limits, BodyRoom room) {
    this.reader = new RequestReader(limits.bodyBytesMax(), room);
    this.requestMax = limits.requestMax();
    this.idleMax = limits.idleMax();
  }

  /** The request that Vert.x was just told of; to be called once for each. */
  Received take() {
    Received taken = Objects.requireNonNull(received);
    received = null;
    return taken;
  }

  /** The present request is answered: the next one may come. On the event loop only. */
  void answered() {
    ChannelHandlerContext ctx = context;
    if (ctx != null && !broken) {
      ctx.executor().execute(() -> next(ctx));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    arm(ctx, idleMax, () -> shut(ctx));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    drop();
    disarm();
    context = null;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    drop();
    disarm();
    broken = true;
    super.channelInactive(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ctx.fireChannelRead(message);
    } else if (broken) {
      bytes.release();
    } else {
      waiting.add(bytes);
      advance(ctx);
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    int ahead = waiting.stream().mapToInt(ByteBuf::readableBytes).sum();
    readHeld = answering && !broken && ahead >= Limits.READ_AHEAD_BYTES_MAX;
    if (!readHeld) {
      ctx.read();
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    disarm();
    if (broken && ctx.channel().isActive()) {
      LingeringClose.start(ctx, promise);
    } else {
      var _ = ctx.close(promise);
    }
  }

  private void next(ChannelHandlerContext ctx) {
    answering = false;
    continued = false;
    timed = false;
    arm(ctx, idleMax, () -> shut(ctx));
    advance(ctx);
    if (readHeld) {
      read(ctx);
    }
  }

  private void advance(ChannelHandlerContext ctx) {
    try {
      while (!answering && !waiting.isEmpty()) {
        ByteBuf bytes = waiting.element();
        Received request = reader.feed(bytes);
        if (!bytes.isReadable()) {
          waiting.remove().release();
        }
        if (request != null) {
          deliver(ctx, request, ((Received.Whole) request).head().wantsClose());
        }
      }
    } catch (BadRequestException violation) {
      fail(ctx, violation);
    }
    if (!answering && reader.started()) {
      awaitRest(ctx);
    }
  }

  /** The clock of a request runs from its first byte and is not wound up by further ones. */
  private void awaitRest(ChannelHandlerContext ctx) {
    if (!timed) {
      timed = true;
      arm(ctx, requestMax, () -> fail(ctx, late()));
    }
    RequestHead head = reader.awaitingBody();
    if (head != null && head.expectsContinue() && !continued) {
      continued = true;
      var _ = ctx.writeAndFlush(ctx.alloc().buffer(CONTINUE.length).writeBytes(CONTINUE));
    }
  }

  private static BadRequestException late() {
    return new BadRequestException(408, "the request took too long to arrive");
  }

  private void fail(ChannelHandlerContext ctx, BadRequestException violation) {
    broken = true;
    Received.Broken told =
        new Received.Broken(violation.status(), violation.detail(), reader.aim());
    drop();
    deliver(ctx, told, true);
  }

  private void deliver(ChannelHandlerContext ctx, Received request, boolean last) {
    disarm();
    answering = true;
    received = request;
    boolean head = request instanceof Received.Whole whole && whole.head().method().equals("HEAD");
    HttpMethod method = head ? HttpMethod.HEAD : HttpMethod.GET;
    DefaultHttpRequest notice = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, "/");
    if (last) {
      notice.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    ctx.fireChannelRead(notice);
    ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    ctx.fireChannelReadComplete();
  }

  private void drop() {
    waiting.forEach(ByteBuf::release);
    waiting.clear();
    reader.wipe();
    if (received instanceof Received.Whole whole) {
      whole.body().close();
    }
  }

  private static void shut(ChannelHandlerContext ctx) {
    var _ = ctx.close();
  }

  private void arm(ChannelHandlerContext ctx, Duration wait, Runnable late) {
    disarm();
    deadline = ctx.executor().schedule(late, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void disarm() {
    ScheduledFuture<?> armed = deadline;
    deadline = null;
    if (armed != null) {
      armed.cancel(false);
    }
  }
}
