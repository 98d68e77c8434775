package io.sallyport.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;

/**
 * The transport of the JDK with two things that Vert.x has no setting for: {@link Admission} looks
 * at connections before they cost a handshake, and their buffers come from {@link WipingAllocator}.
 */
final class GuardedTransport implements Transport {
  private final Transport jdk = io.vertx.core.transport.Transport.NIO.implementation();
  private final Admission admission;
  private final WipingAllocator memory;

  GuardedTransport(Admission admission, WipingAllocator memory) {
    this.admission = admission;
    this.memory = memory;
  }

  /** As Vert.x wants to be given it. */
  io.vertx.core.transport.Transport named() {
    GuardedTransport self = this;
    return new io.vertx.core.transport.Transport() {
      @Override
      public String name() {
        return "nio";
      }

      @Override
      public boolean available() {
        return true;
      }

      @Override
      @SuppressWarnings("NullAway") // null is how the interface says "nothing is wrong"
      public Throwable unavailabilityCause() {
        return null;
      }

      @Override
      public Transport implementation() {
        return self;
      }
    };
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
    jdk.configure(config, domainSocket, bootstrap);
    bootstrap.childOption(ChannelOption.ALLOCATOR, memory);
    bootstrap.handler(admission);
  }

  @Override
  public boolean supportsDomainSockets() {
    return jdk.supportsDomainSockets();
  }

  @Override
  public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
    return jdk.convert(address);
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return jdk.ioHandlerFactory();
  }

  @Override
  @SuppressWarnings("deprecation") // the interface says so
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return jdk.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
    return jdk.datagramChannelFactory();
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    return jdk.channelFactory(domainSocket);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return jdk.serverChannelFactory(domainSocket);
  }
}
