package io.sallyport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.sallyport.http.RequestMeters.Shed;
import io.sallyport.network.Cidr;
import io.sallyport.network.SourceAddress;
import io.sallyport.settings.NetworkSettings;
import io.sallyport.settings.NetworkSettings.ProxyProtocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Decides about connections when they are accepted, before the first byte is read: the peer must be
 * trusted or a configured proxy, and neither all connections nor those of one source may be too
 * many. A refused connection is closed without a word. When all places are taken, connections of
 * strangers make room; the last places are kept for acquaintances. A handshake begins when {@link
 * HandshakeQueue} says so.
 */
@Sharable
final class Admission extends ChannelInboundHandlerAdapter {
  private final NetworkSettings network;
  private final int connectionsMax;
  private final int perSourceMax;
  private final int kept;
  private final Duration handshakeMax;
  private final Serving serving;
  private final HandshakeQueue handshakes;
  private final Map<SourceAddress, Integer> bySource = new HashMap<>();
  private int open;
  private boolean ticking;

  /**
   * For one listener.
   *
   * @param handshakesPerSecond of those who are not known
   */
  Admission(
      NetworkSettings network, int connectionsMax, int handshakesPerSecond, Serving serving) {
    this.handshakeMax = serving.patience().handshakeMax();
    this.network = network;
    this.connectionsMax = connectionsMax;
    this.perSourceMax = Math.max(1, connectionsMax / Limits.CONNECTIONS_PER_SOURCE_DIVISOR);
    this.kept = connectionsMax / Limits.CONNECTIONS_KEPT_DIVISOR;
    this.serving = serving;
    this.handshakes =
        new HandshakeQueue(handshakesPerSecond, serving.acquaintances(), System.nanoTime());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Channel accepted = (Channel) message;
    if (!(accepted.remoteAddress() instanceof InetSocketAddress socket)) {
      accepted.unsafe().closeForcibly();
      return;
    }
    SourceAddress peer = SourceAddress.ofRaw(socket.getAddress().getAddress());
    if (!enter(accepted, peer)) {
      serving.meters().shed(Shed.CONNECTION);
      accepted.unsafe().closeForcibly();
      return;
    }
    Entrant entrant = new Entrant(ctx, accepted);
    if (isProxy(peer)) {
      entrant.enter();
      return;
    }
    synchronized (handshakes) {
      handshakes.arrive(peer, entrant, System.nanoTime());
    }
    tick(ctx);
  }

  /** Whether this peer's word about the client's address is believed. */
  boolean isProxy(SourceAddress peer) {
    for (Cidr range : network.proxies()) {
      if (range.contains(peer)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts a connection for the source that its proxy named, until it closes.
   *
   * @return false if the source is not trusted or has too many
   */
  boolean enterBehindProxy(Channel accepted, SourceAddress source) {
    if (!network.trusted().admits(source) || !count(source)) {
      return false;
    }
    accepted.closeFuture().addListener(closed -> forget(source));
    return true;
  }

  /** How many connections there are. */
  synchronized int open() {
    return open;
  }

  private boolean enter(Channel accepted, SourceAddress peer) {
    boolean proxy = isProxy(peer);
    boolean required = network.proxyProtocol() == ProxyProtocol.REQUIRED;
    if (!proxy && (required || !network.trusted().admits(peer))) {
      return false;
    }
    boolean known = proxy || serving.acquaintances().knows(peer);
    if (!countAll(known) && !(serving.strangers().closeOne() && countAll(true))) {
      return false;
    }
    if (!proxy && !count(peer)) {
      forgetOne();
      return false;
    }
    if (!known) {
      serving
          .strangers()
          .add(accepted, Limits.HANDSHAKE_PATIENCE_MIN, () -> close(accepted));
    }
    accepted
        .closeFuture()
        .addListener(closed -> {
          serving.strangers().remove(accepted);
          forgetOne();
          if (!proxy) {
            forget(peer);
          }
        });
    return true;
  }

  /** One that has waited for its handshake so long has no event loop yet, and needs none. */
  private static void close(Channel accepted) {
    if (accepted.isRegistered()) {
      var _ = accepted.close();
    }
  }

  private void tick(ChannelHandlerContext ctx) {
    synchronized (handshakes) {
      if (ticking || !handshakes.isWaited()) {
        return;
      }
      ticking = true;
    }
    var _ =
        ctx.executor()
            .schedule(
                () -> {
                  synchronized (handshakes) {
                    ticking = false;
                    handshakes.advance(System.nanoTime());
                  }
                  tick(ctx);
                },
                Limits.HANDSHAKE_TICK.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private synchronized boolean countAll(boolean known) {
    if (open >= (known ? connectionsMax : connectionsMax - kept)) {
      return false;
    }
    open++;
    return true;
  }

  private synchronized void forgetOne() {
    open--;
  }

  private synchronized boolean count(SourceAddress source) {
    if (bySource.getOrDefault(source, 0) >= perSourceMax) {
      return false;
    }
    bySource.merge(source, 1, Integer::sum);
    return true;
  }

  private synchronized void forget(SourceAddress source) {
    bySource.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
  }

  /** An accepted connection that no event loop looks after yet. */
  private final class Entrant implements HandshakeQueue.Entrant {
    private final ChannelHandlerContext ctx;
    private final Channel accepted;

    Entrant(ChannelHandlerContext ctx, Channel accepted) {
      this.ctx = ctx;
      this.accepted = accepted;
    }

    @Override
    public void enter() {
      accepted.pipeline().addLast(new HandshakeDeadline(handshakeMax));
      ctx.fireChannelRead(accepted);
      ctx.fireChannelReadComplete();
    }

    @Override
    public void turnAway() {
      serving.meters().shed(Shed.HANDSHAKE);
      accepted.unsafe().closeForcibly();
    }
  }
}
