package io.sallyport.http;

import io.vertx.core.net.ServerSSLOptions;
import java.util.List;

/**
 * TLS options that keep to their order of protocols. Vert.x puts HTTP/2 first whatever it is told,
 * and the first that a client offers too is spoken.
 */
final class OrderedProtocols extends ServerSSLOptions {
  private final List<String> order;

  OrderedProtocols(List<String> order) {
    this.order = List.copyOf(order);
    super.setUseAlpn(true);
    super.setApplicationLayerProtocols(this.order);
  }

  private OrderedProtocols(OrderedProtocols other) {
    super(other);
    this.order = other.order;
  }

  @Override
  public OrderedProtocols copy() {
    return new OrderedProtocols(this);
  }

  @Override
  public ServerSSLOptions setApplicationLayerProtocols(List<String> others) {
    return this;
  }
}
