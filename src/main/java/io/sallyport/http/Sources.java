package io.sallyport.http;

import io.netty.util.NetUtil;
import io.sallyport.network.ForwardedFor;
import io.sallyport.network.SourceAddress;
import io.sallyport.settings.NetworkSettings;
import io.vertx.core.net.SocketAddress;

/** Says where a request comes from and whether they are taken from there. */
final class Sources {
  private final NetworkSettings network;
  private final ForwardedFor forwardedFor;

  Sources(NetworkSettings network) {
    this.network = network;
    this.forwardedFor = new ForwardedFor(network.proxies());
  }

  /**
   * The address of a connection's other end.
   *
   * @throws IllegalArgumentException if it is no IP address
   */
  static SourceAddress of(SocketAddress address) {
    String text = address.isInetSocket() ? address.hostAddress() : null;
    byte[] octets = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
    if (octets == null) {
      throw new IllegalArgumentException("not an IP address");
    }
    return SourceAddress.ofRaw(octets);
  }

  /** The client's address, after proxies. */
  SourceAddress client(SourceAddress peer, RequestHead head) throws BadRequestException {
    try {
      return forwardedFor.client(peer, head.values("X-Forwarded-For"), head.values("Forwarded"));
    } catch (IllegalArgumentException malformed) {
      throw BadRequestException.malformed("malformed forwarding header");
    }
  }

  /** Whether requests from there are taken at all. */
  boolean trusts(SourceAddress source) {
    return network.trusted().admits(source);
  }
}
