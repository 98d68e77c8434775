package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import io.sallyport.api.Request.Header;
import io.sallyport.api.Stray;
import io.sallyport.http.Deadlines.Deadline;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.HttpSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects one HTTP/2 request and judges it by the same rules as one over HTTP/1.1 (RFC 9113
 * section 8.2 and 8.3). Framing is the codec's business.
 */
final class Http2Requests {
  private static final Set<String> CONNECTION_HEADERS =
      Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  private final Deadlines deadlines;
  private final int bodyBytesMax;
  private final Duration requestMax;
  private final BodyRoom room;

  Http2Requests(Deadlines deadlines, HttpSettings limits, BodyRoom room) {
    this.deadlines = deadlines;
    this.bodyBytesMax = limits.bodyBytesMax();
    this.requestMax = limits.requestMax();
    this.room = room;
  }

  /**
   * Calls back once, with the request or with what is wrong with it.
   *
   * @param lost called instead if the client gave up
   */
  void collect(HttpServerRequest request, Consumer<Received> done, Runnable lost) {
    RequestHead head;
    try {
      head = head(request);
    } catch (BadRequestException violation) {
      request.handler(Http2Requests::wipe);
      done.accept(new Received.Broken(violation.status(), violation.detail(), aim(request)));
      return;
    }
    Collection collection = new Collection(head, deadlines.open(), done, lost);
    collection.deadline.arm(
        requestMax, () -> collection.fail(408, "the request took too long to arrive"));
    request.handler(collection::take);
    request.endHandler(end -> collection.finish());
    request.exceptionHandler(reset -> collection.lose());
    if (head.expectsContinue()) {
      request.response().writeContinue();
    }
  }

  private static Stray.@Nullable Aim aim(HttpServerRequest request) {
    String target = request.uri();
    return target == null ? null : Stray.Aim.of(target, null);
  }

  private static RequestHead head(HttpServerRequest request) throws BadRequestException {
    String method = request.method().name();
    HeaderRules.checkMethod(method);
    if (request.uri() == null || !"https".equals(request.scheme())) {
      throw BadRequestException.malformed("malformed pseudo-header fields");
    }
    TargetRules.check(request.uri());
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("host", authority(request)));
    for (Map.Entry<String, String> entry : request.headers()) {
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      if (CONNECTION_HEADERS.contains(name)
          || (name.equals("te") && !entry.getValue().equals("trailers"))) {
        throw BadRequestException.malformed("connection-specific header in HTTP/2");
      }
      if (!name.equals("host")) {
        headers.add(new Header(entry.getKey(), entry.getValue()));
      }
    }
    HeaderRules.check(headers);
    return new RequestHead(method, request.uri(), headers);
  }

  /** The value of Host for signatures: HTTP/2 says it as {@code :authority}. */
  private static String authority(HttpServerRequest request) throws BadRequestException {
    HostAndPort named = request.authority(true);
    if (named == null) {
      throw BadRequestException.malformed("the :authority is needed");
    }
    String value = named.port() < 0 ? named.host() : named.host() + ":" + named.port();
    List<String> hosts = request.headers().getAll("host");
    if (hosts.size() > 1 || !hosts.stream().allMatch(value::equals)) {
      throw BadRequestException.malformed("Host and :authority differ");
    }
    return value;
  }

  private static void wipe(Buffer buffer) {
    ByteBuf bytes = ((BufferInternal) buffer).unwrap();
    bytes.setZero(0, bytes.capacity());
  }

  private final class Collection {
    private final RequestHead head;
    private final Consumer<Received> done;
    private final Runnable lost;
    private final GrowingBytes body = new GrowingBytes();
    private final Deadline deadline;
    private boolean over;
    private boolean inRoom;

    Collection(RequestHead head, Deadline deadline, Consumer<Received> done, Runnable lost) {
      this.head = head;
      this.deadline = deadline;
      this.done = done;
      this.lost = lost;
    }

    void take(Buffer buffer) {
      try {
        if (!over) {
          append(((BufferInternal) buffer).getByteBuf());
        }
      } catch (BadRequestException violation) {
        fail(violation.status(), violation.detail());
      } finally {
        wipe(buffer);
      }
    }

    private void append(ByteBuf bytes) throws BadRequestException {
      if (bytes.readableBytes() > bodyBytesMax - body.length()) {
        throw Body.tooLong();
      }
      if (!inRoom) {
        room.enter();
        inRoom = true;
      }
      body.append(bytes, bytes.readableBytes());
    }

    void finish() {
      if (end()) {
        done.accept(new Received.Whole(head, SecretBytes.owning(body.take())));
      }
    }

    void fail(int status, String detail) {
      if (end()) {
        body.wipe();
        done.accept(new Received.Broken(status, detail, head.aim()));
      }
    }

    void lose() {
      if (end()) {
        body.wipe();
        lost.run();
      }
    }

    private boolean end() {
      boolean first = !over;
      over = true;
      if (first && inRoom) {
        room.leave();
      }
      deadline.close();
      return first;
    }
  }
}
