package io.sallyport.settings;

import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import java.util.List;

/**
 * From where requests may come and whom to believe about it.
 *
 * @param trusted the allow list of the whole listener
 * @param proxies the peers whose word about the client's address is believed
 * @param proxyProtocol whether those proxies speak the PROXY protocol
 */
public record NetworkSettings(
    NetworkPolicy trusted, List<Cidr> proxies, ProxyProtocol proxyProtocol) {
  /** Copies the list. */
  public NetworkSettings {
    proxies = List.copyOf(proxies);
  }

  /** Whether connections start with a PROXY protocol header (v1 or v2). */
  public enum ProxyProtocol {
    /** They do not; proxies are believed about {@code Forwarded} headers. */
    OFF,
    /** Every connection must come from a proxy and start with one. */
    REQUIRED
  }
}
