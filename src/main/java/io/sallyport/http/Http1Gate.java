package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.sallyport.api.Reply;
import io.sallyport.http.Deadlines.Deadline;
import io.sallyport.settings.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/1.1 in place of the codec of Vert.x, because that one is lenient and, in the version
 * in use, reads {@code Content-Xength} as {@code Content-Length} (CVE-2026-102479). Vert.x hears
 * nothing of requests and answers here; it keeps the connection and closes it when the server
 * stops, which waits for the answer to a request that has arrived.
 *
 * <p>One request at a time: the next one is not looked at before the present one is answered. After
 * a broken request nothing that follows on the connection is looked at.
 */
final class Http1Gate extends ChannelDuplexHandler implements Outlet {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final RequestReader reader;
  private final Http1Writer writer;
  private final Deadline deadline;
  private final BiConsumer<Received, Http1Gate> desk;
  private final Duration requestMax;
  private final Duration idleMax;
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable ChannelPromise closing;
  private boolean answering;
  private boolean withBody;
  private boolean last;
  private boolean advancing;
  private boolean timed;
  private boolean continued;
  private boolean broken;
  private boolean readHeld;

  /**
   * For one connection.
   *
   * @param desk gets every request, and this to answer it with
   */
  Http1Gate(
      HttpSettings limits,
      BodyRoom room,
      Http1Writer writer,
      Deadline deadline,
      BiConsumer<Received, Http1Gate> desk) {
    this.reader = new RequestReader(limits.bodyBytesMax(), room);
    this.writer = writer;
    this.deadline = deadline;
    this.desk = desk;
    this.requestMax = limits.requestMax();
    this.idleMax = limits.idleMax();
  }

  /** The answer's while a request is being answered. */
  Deadline deadline() {
    return deadline;
  }

  /** The present request is answered: the next one may come. */
  void answered() {
    ChannelHandlerContext ctx = context;
    if (ctx == null || !answering) {
      return;
    }
    answering = false;
    if (closing != null || last) {
      close(ctx, Objects.requireNonNullElseGet(closing, ctx::newPromise));
      return;
    }
    continued = false;
    timed = false;
    deadline.arm(idleMax, this::shut);
    if (!advancing) {
      advance(ctx);
      if (readHeld) {
        read(ctx);
      }
    }
  }

  @Override
  public void write(Reply reply, String requestId, Runnable gone) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || !ctx.channel().isActive()) {
      reply.body().close();
      gone.run();
      return;
    }
    ByteBuf bytes;
    try {
      bytes = writer.write(ctx.alloc(), reply, requestId, withBody, last);
    } catch (IllegalArgumentException unwritable) {
      abort();
      gone.run();
      return;
    } finally {
      reply.body().close();
    }
    ctx.writeAndFlush(bytes).addListener(written -> gone.run());
  }

  /** Past TLS, which would wait for a client that does not read to take its farewell. */
  @Override
  public void abort() {
    if (context != null) {
      var _ = context.pipeline().firstContext().close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    deadline.arm(idleMax, this::shut);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    end();
    context = null;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    end();
    broken = true;
    super.channelInactive(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ctx.fireChannelRead(message);
    } else if (broken || last && answering) {
      bytes.release();
    } else {
      waiting.add(bytes);
      advance(ctx);
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    readHeld = answering && !broken && ahead() >= Limits.READ_AHEAD_BYTES_MAX;
    if (!readHeld) {
      ctx.read();
    }
  }

  /** A request that has arrived is answered first; asked twice, it is not waited for. */
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (answering && closing == null && !broken && ctx.channel().isActive()) {
      closing = promise;
      last = true;
      return;
    }
    deadline.disarm();
    if (broken && ctx.channel().isActive()) {
      LingeringClose.start(ctx, promise);
    } else {
      var _ = ctx.close(promise);
    }
  }

  private int ahead() {
    int sum = 0;
    for (ByteBuf bytes : waiting) {
      sum += bytes.readableBytes();
    }
    return sum;
  }

  private void advance(ChannelHandlerContext ctx) {
    advancing = true;
    try {
      while (!answering && !broken && !waiting.isEmpty()) {
        ByteBuf bytes = waiting.element();
        Received.Whole request = reader.feed(bytes);
        if (!bytes.isReadable()) {
          waiting.remove().release();
        }
        if (request != null) {
          deliver(request, request.head().wantsClose());
        }
      }
    } catch (BadRequestException violation) {
      fail(violation);
    } finally {
      advancing = false;
    }
    if (!answering && !broken && reader.started()) {
      awaitRest(ctx);
    }
  }

  /** The clock of a request runs from its first byte and is not wound up by further ones. */
  private void awaitRest(ChannelHandlerContext ctx) {
    if (!timed) {
      timed = true;
      deadline.arm(requestMax, () -> fail(late()));
    }
    RequestHead head = reader.awaitingBody();
    if (head != null && !continued && head.expectsContinue()) {
      continued = true;
      var _ = ctx.writeAndFlush(ctx.alloc().buffer(CONTINUE.length).writeBytes(CONTINUE));
    }
  }

  private static BadRequestException late() {
    return new BadRequestException(408, "the request took too long to arrive");
  }

  private void fail(BadRequestException violation) {
    broken = true;
    Received.Broken told =
        new Received.Broken(violation.status(), violation.detail(), reader.aim());
    drop();
    deliver(told, true);
  }

  private void deliver(Received request, boolean closeAfter) {
    deadline.disarm();
    answering = true;
    last = closeAfter;
    withBody = !(request instanceof Received.Whole whole && whole.head().method().equals("HEAD"));
    desk.accept(request, this);
  }

  private void end() {
    drop();
    deadline.close();
  }

  /** The body of a request that is being answered is its exchange's to wipe. */
  private void drop() {
    waiting.forEach(ByteBuf::release);
    waiting.clear();
    reader.wipe();
  }

  private void shut() {
    if (context != null) {
      var _ = context.close();
    }
  }
}
