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
 * @param preferHttp2 whether clients that offer both HTTP/2 and HTTP/1.1 get HTTP/2
 */
public record TlsSettings(
    Path certificateFile,
    Path keyFile,
    Optional<Path> clientCaFile,
    Duration reload,
    boolean preferHttp2) {
  /** With HTTP/1.1 for clients that offer both: some SDKs offer HTTP/2 and cannot speak it. */
  public TlsSettings(
      Path certificateFile, Path keyFile, Optional<Path> clientCaFile, Duration reload) {
    this(certificateFile, keyFile, clientCaFile, reload, false);
  }
}
