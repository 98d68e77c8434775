package io.sallyport.http;

import io.sallyport.settings.TlsSettings;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides once, when the server starts, whose TLS is used. */
final class TlsProvider {
  private static final Logger LOG = LoggerFactory.getLogger(TlsProvider.class);

  private TlsProvider() {}

  /**
   * What the settings ask for.
   *
   * @throws IOException if that is BoringSSL and cannot be had
   */
  static SSLEngineOptions choose(TlsSettings.Provider wanted) throws IOException {
    return choose(wanted, wanted != TlsSettings.Provider.JDK && BoringSsl.isThere());
  }

  /** How many handshakes of strangers a second leave most of the machine to others. */
  static int handshakesPerSecond(TlsSettings.Provider wanted) {
    return wanted != TlsSettings.Provider.JDK && BoringSsl.isThere()
        ? Limits.HANDSHAKES_PER_SECOND_BORINGSSL
        : Limits.HANDSHAKES_PER_SECOND_JDK;
  }

  static SSLEngineOptions choose(TlsSettings.Provider wanted, boolean boringSslIsThere)
      throws IOException {
    if (wanted == TlsSettings.Provider.BORINGSSL && !boringSslIsThere) {
      throw new IOException("tls.provider is boringssl, and this machine has none for us");
    }
    if (boringSslIsThere && wanted != TlsSettings.Provider.JDK) {
      LOG.info("TLS by BoringSSL");
      return new BoringSsl();
    }
    LOG.info("TLS by the JDK");
    return new JdkSSLEngineOptions();
  }
}
