package io.sallyport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are told theirs before they start, or start again on it. They lie below
 * those that systems give to outgoing connections: any test beside this one might get such a port
 * while nobody listens on it.
 */
public final class FreePort {
  private static final int LEAST = 20_000;
  private static final int GREATEST = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /** One that nobody listens on at the moment. */
  public static int any() {
    for (int tried = 0; tried < TRIES; tried++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST, GREATEST);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new IllegalStateException("all ports that were tried are taken");
  }
}
