package io.sallyport.settings;

/**
 * Where the server listens.
 *
 * @param host an IP address of this machine, or {@code 0.0.0.0} or {@code ::} for all of them
 * @param port 0 to 65535; 0 picks a free one
 */
public record ListenSettings(String host, int port) {}
