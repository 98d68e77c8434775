package io.sallyport.development;

import io.sallyport.bouncycastle.DevelopmentCertificates;
import io.sallyport.bouncycastle.DevelopmentCertificates.Issued;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The vault's certificate authority and server certificate as PEM files.
 *
 * @param authority what clients have to trust
 */
record DevelopmentTls(Path authority, Path certificate, Path key) {
  private static final Duration RENEWAL_MARGIN = Duration.ofDays(30);

  /** Makes what is missing, and anew what ends within 30 days. */
  static DevelopmentTls in(VaultFolder folder, InstantSource clock) {
    folder.folder("tls");
    var certificates = new DevelopmentCertificates(DevelopmentSecrets.SYSTEM, clock);
    var tls =
        new DevelopmentTls(
            folder.path("tls/ca.pem"),
            folder.path("tls/server.pem"),
            folder.path("tls/server-key.pem"));
    Path authorityKey = folder.path("tls/ca-key.pem");
    if (!folder.has("tls/ca.pem") || !tls.authorityHolds(certificates)) {
      try (Issued fresh = certificates.authority()) {
        write(authorityKey, fresh.keyPem());
        OwnerOnly.write(tls.authority, ascii(fresh.certificatePem()));
      }
    }
    if (!folder.has("tls/server.pem") || !tls.serverHolds(certificates)) {
      try (SecretBytes signing = SecretBytes.owning(OwnerOnly.read(authorityKey));
          Issued fresh = certificates.server(text(tls.authority), signing)) {
        write(tls.key, fresh.keyPem());
        OwnerOnly.write(tls.certificate, ascii(fresh.certificatePem()));
      }
    }
    return tls;
  }

  private boolean authorityHolds(DevelopmentCertificates certificates) {
    return certificates.holds(text(authority), text(authority), RENEWAL_MARGIN);
  }

  private boolean serverHolds(DevelopmentCertificates certificates) {
    return certificates.holds(text(certificate), text(authority), RENEWAL_MARGIN);
  }

  private static void write(Path file, SecretBytes content) {
    content.expose(bytes -> {
      OwnerOnly.write(file, bytes);
      return file;
    });
  }

  private static byte[] ascii(String pem) {
    return pem.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(Path file) {
    return new String(OwnerOnly.read(file), StandardCharsets.US_ASCII);
  }
}
