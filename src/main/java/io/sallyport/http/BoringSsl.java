package io.sallyport.http;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.KeyManagerFactory;

/**
 * BoringSSL, without a session cache, and with the private key handed over once: left alone, the
 * key would be written as PEM and parsed again in every handshake.
 */
final class BoringSsl extends OpenSSLEngineOptions {
  BoringSsl() {
    setSessionCacheEnabled(false);
  }

  private BoringSsl(BoringSsl other) {
    super(other);
  }

  /** Whether this platform has it, with all that we ask of it. */
  static boolean isThere() {
    return OpenSsl.isAvailable()
        && "BoringSSL".equals(OpenSsl.versionString())
        && SslProvider.isAlpnSupported(SslProvider.OPENSSL);
  }

  @Override
  public BoringSsl copy() {
    return new BoringSsl(this);
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new DefaultSslContextFactory(SslProvider.OPENSSL, false) {
      @Override
      public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
        return super.keyMananagerFactory(new OpenSslCachingX509KeyManagerFactory(keys));
      }
    };
  }
}
