package io.sallyport.http;

import io.sallyport.settings.TlsSettings;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/** Reads the certificate, its key and the client CA, and makes TLS options of them. */
final class Certificates {
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final TlsSettings settings;

  Certificates(TlsSettings settings) {
    this.settings = settings;
  }

  /** The contents of the files, to notice a change; empty if one cannot be read. */
  Optional<byte[]> fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(settings.certificateFile()));
      byte[] key = Files.readAllBytes(settings.keyFile());
      digest.update(key);
      Arrays.fill(key, (byte) 0);
      if (settings.clientCaFile().isPresent()) {
        digest.update(Files.readAllBytes(settings.clientCaFile().get()));
      }
      return Optional.of(digest.digest());
    } catch (IOException | GeneralSecurityException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Options made of the files as they are now.
   *
   * @throws IOException if a file cannot be read, is not what it should be, or the key is not the
   *     certificate's
   */
  ServerSSLOptions load() throws IOException {
    try {
      ServerSSLOptions options =
          new OrderedProtocols(
              settings.preferHttp2() ? List.of("h2", "http/1.1") : List.of("http/1.1", "h2"));
      options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
      SUITES.forEach(options::addEnabledCipherSuite);
      options.setSslHandshakeTimeout(Patience.USUAL.handshakeMax().toSeconds());
      options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
      options.setKeyCertOptions(KeyCertOptions.wrap(keyManager()));
      if (settings.clientCaFile().isPresent()) {
        options.setClientAuth(clientAuth());
        options.setTrustOptions(clientCa(settings.clientCaFile().get()));
      }
      return options;
    } catch (NoSuchFileException missing) {
      throw new IOException(
          "the TLS files cannot be used: there is no " + missing.getFile(), missing);
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw new IOException("the TLS files cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private ClientAuth clientAuth() {
    return switch (settings.clientAuth()) {
      case REQUIRED -> ClientAuth.REQUIRED;
      case REQUESTED -> ClientAuth.REQUEST;
    };
  }

  private X509KeyManager keyManager() throws IOException, GeneralSecurityException {
    X509Certificate[] chain =
        certificates(settings.certificateFile()).toArray(X509Certificate[]::new);
    chain[0].checkValidity();
    PrivateKey key = readKey(chain[0].getPublicKey().getAlgorithm());
    requirePair(chain[0], key);
    return new ServerKey(key, chain);
  }

  private static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    if (found.isEmpty()) {
      throw new IOException("there is no certificate in " + file);
    }
    return found.stream().map(X509Certificate.class::cast).toList();
  }

  private PrivateKey readKey(String algorithm) throws IOException, GeneralSecurityException {
    Path file = settings.keyFile();
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ)) {
        throw new IOException("others than its owner may read " + file);
      }
    }
    return PemKey.read(Files.readAllBytes(file), algorithm);
  }

  /** A mismatched pair loads without a word and then fails every handshake. */
  private static void requirePair(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    byte[] sample = {1, 2, 3};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(sample);
    byte[] signature = signer.sign();
    signer.initVerify(certificate.getPublicKey());
    signer.update(sample);
    if (!signer.verify(signature)) {
      throw new GeneralSecurityException("the key is not the certificate's");
    }
  }

  private static TrustOptions clientCa(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate authority : certificates(file)) {
      store.setCertificateEntry(authority.getSerialNumber().toString(), authority);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return TrustOptions.wrap(factory.getTrustManagers()[0]);
  }
}
