package io.sallyport.bouncycastle;

import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for one development machine (RFC 5280, EC P-256) and its server
 * certificate. The authority may name this machine only, {@code localhost} and the loopback
 * addresses: a browser that trusts it can be misled about nothing else, even by whoever steals its
 * key.
 */
public final class DevelopmentCertificates {
  /** How long an authority lives. */
  public static final Duration AUTHORITY_LIFE = Duration.ofDays(3_650);

  /** How long a server certificate lives: below the 398 days that browsers accept. */
  public static final Duration SERVER_LIFE = Duration.ofDays(397);

  /** The names of this machine. */
  public static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");

  private static final List<String> PERMITTED =
      List.of("127.0.0.0/255.0.0.0", "::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final int SERIAL_BYTES = 16;
  private static final String SIGNATURE = "SHA256withECDSA";

  private final Randomness random;
  private final InstantSource clock;

  /** Takes chance, for the serial numbers, and time. */
  public DevelopmentCertificates(Randomness random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** A fresh authority that signs server certificates and nothing below it. */
  public Issued authority() {
    KeyPair keys = newKeys();
    X500Name name = new X500Name("CN=Sallyport development CA " + serial().toString(16));
    JcaX509v3CertificateBuilder draft = draft(name, name, keys, AUTHORITY_LIFE);
    try {
      draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      draft.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      draft.addExtension(Extension.nameConstraints, true, thisMachine());
      draft.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return sign(draft, keys.getPrivate(), keys.getPrivate());
  }

  /** A fresh server certificate for {@link #HOSTS}. */
  public Issued server(String authorityPem, SecretBytes authorityKeyPem) {
    X509Certificate authority = Pem.certificate(authorityPem);
    KeyPair keys = newKeys();
    JcaX509v3CertificateBuilder draft =
        draft(
            X500Name.getInstance(authority.getSubjectX500Principal().getEncoded()),
            new X500Name("CN=localhost"),
            keys,
            SERVER_LIFE);
    try {
      var identifiers = new JcaX509ExtensionUtils();
      draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      draft.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      draft.addExtension(Extension.subjectAlternativeName, false, alternativeNames());
      draft.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(authority));
      draft.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(keys.getPublic()));
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return sign(draft, keys.getPrivate(), Pem.privateKey(authorityKeyPem));
  }

  /** Whether the certificate was signed by the authority and lives that much longer. */
  public boolean holds(String serverPem, String authorityPem, Duration margin) {
    try {
      X509Certificate authority = Pem.certificate(authorityPem);
      X509Certificate server = Pem.certificate(serverPem);
      Date then = Date.from(clock.instant().plus(margin));
      authority.checkValidity(then);
      server.checkValidity(then);
      server.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException not) {
      return false;
    }
  }

  private JcaX509v3CertificateBuilder draft(
      X500Name issuer, X500Name subject, KeyPair keys, Duration life) {
    Instant from = clock.instant().minus(CLOCK_TOLERANCE);
    return new JcaX509v3CertificateBuilder(
        issuer, serial(), Date.from(from), Date.from(from.plus(life)), subject, keys.getPublic());
  }

  /** Positive and at most 20 bytes, as RFC 5280 section 4.1.2.2 asks. */
  private BigInteger serial() {
    return new BigInteger(1, random.bytes(SERIAL_BYTES)).setBit(SERIAL_BYTES * 8 - 2);
  }

  private static Issued sign(
      JcaX509v3CertificateBuilder draft, PrivateKey own, PrivateKey signing) {
    try {
      var signer = new JcaContentSignerBuilder(SIGNATURE).build(signing);
      var certificate = new JcaX509CertificateConverter().getCertificate(draft.build(signer));
      return new Issued(Pem.of(certificate), Pem.of(own));
    } catch (OperatorCreationException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static NameConstraints thisMachine() {
    List<GeneralSubtree> permitted = new ArrayList<>();
    permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")));
    for (String range : PERMITTED) {
      permitted.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, range)));
    }
    return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
  }

  private static GeneralNames alternativeNames() {
    return new GeneralNames(
        HOSTS.stream()
            .map(host ->
                new GeneralName(
                    host.equals("localhost") ? GeneralName.dNSName : GeneralName.iPAddress, host))
            .toArray(GeneralName[]::new));
  }

  /**
   * A certificate with its private key.
   *
   * @param keyPem PKCS#8, owned by the receiver
   */
  public record Issued(String certificatePem, SecretBytes keyPem) implements AutoCloseable {
    @Override
    public void close() {
      keyPem.close();
    }
  }
}
