package io.sallyport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.sallyport.network.Cidr;
import io.sallyport.network.SourceAddress;
import io.sallyport.settings.NetworkSettings;
import io.sallyport.settings.NetworkSettings.ProxyProtocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides about connections when they are accepted, before the first byte is read: the peer must be
 * trusted or a configured proxy, and neither all connections nor those of one source may be too
 * many. A refused connection is closed without a word.
 */
@Sharable
final class Admission extends ChannelInboundHandlerAdapter {
  private final NetworkSettings network;
  private final int connectionsMax;
  private final int perSourceMax;
  private final Duration handshakeMax;
  private final Map<SourceAddress, Integer> bySource = new HashMap<>();
  private int open;

  Admission(NetworkSettings network, int connectionsMax, Duration handshakeMax) {
    this.handshakeMax = handshakeMax;
    this.network = network;
    this.connectionsMax = connectionsMax;
    this.perSourceMax = Math.max(1, connectionsMax / Limits.CONNECTIONS_PER_SOURCE_DIVISOR);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Channel accepted = (Channel) message;
    if (!(accepted.remoteAddress() instanceof InetSocketAddress socket)
        || !enter(accepted, SourceAddress.ofRaw(socket.getAddress().getAddress()))) {
      accepted.unsafe().closeForcibly();
      return;
    }
    accepted.pipeline().addLast(new HandshakeDeadline(handshakeMax));
    ctx.fireChannelRead(accepted);
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
    if (!countAll()) {
      return false;
    }
    if (!proxy && !count(peer)) {
      forgetOne();
      return false;
    }
    accepted
        .closeFuture()
        .addListener(closed -> {
          forgetOne();
          if (!proxy) {
            forget(peer);
          }
        });
    return true;
  }

  private synchronized boolean countAll() {
    if (open >= connectionsMax) {
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
}
