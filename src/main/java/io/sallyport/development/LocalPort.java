package io.sallyport.development;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Port numbers of 127.0.0.1 below 32768: above, the kernel hands them out to outgoing connections
 * and may have taken one just when it is needed again.
 */
final class LocalPort {
  private static final int LOWEST = 20_000;
  private static final int LIMIT = 32_768;
  private static final int TRIES_MAX = 200;

  private LocalPort() {}

  /** The remembered one if it is free, otherwise a fresh one. */
  static int remembered(Path file) {
    try {
      if (Files.exists(file)) {
        int port = Integer.parseInt(Files.readString(file).strip());
        if (port >= LOWEST && port < LIMIT && isFree("127.0.0.1", port)) {
          return port;
        }
      }
    } catch (IOException | NumberFormatException torn) {
      // As good as never remembered.
    }
    return fresh();
  }

  static void remember(Path file, int port) {
    OwnerOnly.write(file, Integer.toString(port).getBytes(StandardCharsets.US_ASCII));
  }

  /** A port nobody listens on. */
  static int fresh() {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, LIMIT);
      if (isFree("127.0.0.1", port)) {
        return port;
      }
    }
    throw new DevelopmentException("No free port between " + LOWEST + " and " + LIMIT);
  }

  /** Whether one could listen there at this moment. */
  static boolean isFree(String host, int port) {
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
