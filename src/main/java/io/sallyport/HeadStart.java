package io.sallyport;

import io.sallyport.http.HttpsServer;
import io.sallyport.http.Listener;
import io.sallyport.pkcs11.Token;
import io.sallyport.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has libraries loaded side by side that a start would load one after the other: those of TLS and
 * of the token while the first connection to the database computes its proof of the password.
 * Nothing depends on it; what fails here fails again where it is needed, and is told there.
 */
final class HeadStart {
  private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);

  private HeadStart() {}

  /** Returns at once. */
  static void of(Settings settings) {
    begin("tls", () -> HttpsServer.loadEarly(Listener.of(settings)));
    begin("token", () -> Token.loadEarly(settings.token()));
  }

  private static void begin(String name, Runnable loading) {
    Thread.ofPlatform().name("head-start-" + name).daemon().start(() -> {
      try {
        loading.run();
      } catch (RuntimeException | LinkageError told) {
        LOG.debug("loading early: {}", name, told);
      }
    });
  }
}
