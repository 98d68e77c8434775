package io.sallyport.http;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Tells clients apart by the key that their certificate is for. */
final class ClientKeys {
  private ClientKeys() {}

  /**
   * SHA-256 of the SubjectPublicKeyInfo of the certificate that the client showed. The handshake
   * has made sure that it holds the key and that a configured authority signed the certificate.
   */
  static Optional<Bytes> hash(@Nullable SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    try {
      byte[] info = session.getPeerCertificates()[0].getPublicKey().getEncoded();
      return Optional.of(Bytes.of(Hashing.SHA_256.of(info)));
    } catch (SSLPeerUnverifiedException showedNone) {
      return Optional.empty();
    }
  }
}
