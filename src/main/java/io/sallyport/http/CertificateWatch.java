package io.sallyport.http;

import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the TLS files and puts new ones into service. Files that cannot be used are complained
 * about once and change nothing.
 */
final class CertificateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final Certificates certificates;
  private final Function<ServerSSLOptions, Boolean> use;
  private byte @Nullable [] seen;

  /**
   * Takes the files of this moment as known.
   *
   * @param use puts options into service and says whether that worked; may block
   */
  CertificateWatch(Certificates certificates, Function<ServerSSLOptions, Boolean> use) {
    this.certificates = certificates;
    this.use = use;
    this.seen = certificates.fingerprint().orElse(null);
  }

  /** Looks once. Blocking. */
  void look() {
    byte[] now = certificates.fingerprint().orElse(null);
    if (Arrays.equals(seen, now)) {
      return;
    }
    seen = now;
    try {
      ServerSSLOptions options = certificates.load();
      if (Boolean.TRUE.equals(use.apply(options))) {
        LOG.info("the new certificate is in service");
      } else {
        LOG.error("the new certificate was not taken; the old one stays in service");
      }
    } catch (IOException unusable) {
      LOG.error(
          "the new TLS files are unusable; the old certificate stays in service: {}",
          FaultText.of(unusable));
    }
  }
}
