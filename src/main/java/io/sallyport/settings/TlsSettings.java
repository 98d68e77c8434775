package io.sallyport.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server's certificate and, for mutual TLS, whom it trusts.
 *
 * @param certificateFile PEM chain, the server's own certificate first
 * @param keyFile PEM PKCS#8 private key, readable by its owner only
 * @param clientCaFile PEM certificates; present: every client must show one they signed
 * @param reload how often the files are looked at for a change; zero: never
 */
public record TlsSettings(
    Path certificateFile, Path keyFile, Optional<Path> clientCaFile, Duration reload) {}
