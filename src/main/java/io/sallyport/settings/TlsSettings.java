package io.sallyport.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server's certificate and, for mutual TLS, whom it trusts.
 *
 * @param certificateFile PEM chain, the server's own certificate first
 * @param keyFile PEM PKCS#8 private key, readable by its owner only
 * @param clientCaFile PEM certificates; present: clients are asked for one they signed
 * @param reload how often the files are looked at for a change; zero: never
 * @param preferHttp2 whether clients that offer both HTTP/2 and HTTP/1.1 get HTTP/2
 * @param clientAuth whether clients may leave it out; matters only with {@code clientCaFile}
 * @param provider whose TLS is used
 */
public record TlsSettings(
    Path certificateFile,
    Path keyFile,
    Optional<Path> clientCaFile,
    Duration reload,
    boolean preferHttp2,
    ClientAuth clientAuth,
    Provider provider) {
  /** Whether a client must show a certificate; one that is shown must be valid either way. */
  public enum ClientAuth {
    /** No certificate, no connection. */
    REQUIRED,
    /** Those that have one show it; the others are clients without one. */
    REQUESTED
  }

  /** Whose TLS. */
  public enum Provider {
    /** BoringSSL where it can be had, the JDK's elsewhere. */
    AUTO,
    /** The JDK's. */
    JDK,
    /** BoringSSL, or no start. */
    BORINGSSL
  }

  /** With what an operator gets who decides nothing more. */
  public TlsSettings(
      Path certificateFile,
      Path keyFile,
      Optional<Path> clientCaFile,
      Duration reload,
      boolean preferHttp2) {
    this(
        certificateFile,
        keyFile,
        clientCaFile,
        reload,
        preferHttp2,
        ClientAuth.REQUIRED,
        Provider.AUTO);
  }

  /** With HTTP/1.1 for clients that offer both: some SDKs offer HTTP/2 and cannot speak it. */
  public TlsSettings(
      Path certificateFile, Path keyFile, Optional<Path> clientCaFile, Duration reload) {
    this(certificateFile, keyFile, clientCaFile, reload, false);
  }
}
