package io.sallyport.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.bouncycastle.DevelopmentCertificates.Issued;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The certificates that a development vault makes for itself. */
class DevelopmentCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final DevelopmentCertificates certificates = at(NOW);
  private final Issued authority = certificates.authority();
  private final Issued server = certificates.server(authority.certificatePem(), authority.keyPem());

  @Test
  void theChainHoldsByTheRulesOfPkix() {
    assertThatCode(() -> validate(server, NOW)).doesNotThrowAnyException();
    Instant late = NOW.plus(DevelopmentCertificates.SERVER_LIFE);
    assertThatThrownBy(() -> validate(server, late)).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void theAuthorityMaySignServersButNoFurtherAuthority() {
    X509Certificate certificate = Pem.certificate(authority.certificatePem());
    assertThat(certificate.getBasicConstraints()).isZero();
    assertThat(certificate.getKeyUsage()).startsWith(false, false, false, false, false, true);
    assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.30");
    assertThat(Pem.certificate(server.certificatePem()).getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void theServerIsNamedForThisMachineAndLivesAtMost397Days() throws Exception {
    X509Certificate certificate = Pem.certificate(server.certificatePem());
    List<String> names =
        certificate.getSubjectAlternativeNames().stream()
            .map((List<?> name) -> String.valueOf(name.get(1)))
            .toList();
    assertThat(names).containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    long days =
        ChronoUnit.DAYS.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    assertThat(days).isLessThanOrEqualTo(397);
  }

  @Test
  void aSerialNumberIsPositiveAndNeverTheSame() {
    X509Certificate first = Pem.certificate(authority.certificatePem());
    X509Certificate second = Pem.certificate(server.certificatePem());
    assertThat(first.getSerialNumber()).isPositive().isNotEqualTo(second.getSerialNumber());
    assertThat(first.getSerialNumber().bitLength()).isBetween(126, 159);
  }

  @Test
  void aCertificateNearItsEndOrOfAnotherAuthorityDoesNotHold() {
    Duration margin = Duration.ofDays(30);
    String ours = server.certificatePem();
    assertThat(certificates.holds(ours, authority.certificatePem(), margin)).isTrue();
    assertThat(at(NOW.plus(Duration.ofDays(380))).holds(ours, authority.certificatePem(), margin))
        .isFalse();
    try (Issued other = certificates.authority()) {
      assertThat(certificates.holds(ours, other.certificatePem(), margin)).isFalse();
    }
    assertThat(certificates.holds("torn", authority.certificatePem(), margin)).isFalse();
  }

  @Test
  void aTornKeyFileIsNamedAsSuch() {
    try (SecretBytes torn = SecretBytes.utf8("-----BEGIN".toCharArray())) {
      assertThatThrownBy(() -> certificates.server(authority.certificatePem(), torn))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a private key");
    }
  }

  private static DevelopmentCertificates at(Instant now) {
    return new DevelopmentCertificates(new FakeRandomness(), InstantSource.fixed(now));
  }

  private void validate(Issued issued, Instant at) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    CertPath path = factory.generateCertPath(List.of(Pem.certificate(issued.certificatePem())));
    Collection<TrustAnchor> anchors =
        Set.of(new TrustAnchor(Pem.certificate(authority.certificatePem()), null));
    PKIXParameters parameters = new PKIXParameters(Set.copyOf(anchors));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }
}
