package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.TestClient.Answer;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.http.TestPki;
import io.sallyport.settings.Settings;
import io.sallyport.settings.TlsSettings;
import io.sallyport.signature.SignedRequest;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relying service known by the key of its TLS client certificate, over real TLS. */
class ServiceByCertificateTest {
  private final TestPki clients = new TestPki("clients");

  @Test
  void theKeyOfACertificateProvesAServiceAndNothingElseDoes(@TempDir Path folder)
      throws Exception {
    Path authority = Files.writeString(folder.resolve("clients.pem"), clients.certificatePem());
    try (TestVault vault = TestVault.start(folder, usual -> asking(usual, authority))) {
      TestPerson administrator = vault.administrator();
      TestKey key = administrator.issue("me");
      TestPki.Issued own = clients.issue("images");
      TestService service =
          TestService.register(
              administrator,
              vault.client(),
              Map.of("name", "images", "certificatePins", List.of(pin(own))));
      TestService byId = service.with(service.id());
      TestService shown = by(vault, byId, own);

      assertThat(shown.isVerified(signed(vault, key))).isTrue();
      assertThat(by(vault, byId, clients.renew(own)).isVerified(signed(vault, key)))
          .as("another certificate for the same key")
          .isTrue();
      assertThat(service.isVerified(signed(vault, key))).as("by its credential").isTrue();

      Answer bare = byId.verify(signed(vault, key));
      assertThat(bare.status()).isEqualTo(401);
      Answer another = by(vault, byId, clients.issue("images")).verify(signed(vault, key));
      assertThat(another.shape()).as("of the same authority and name").isEqualTo(bare.shape());
      assertThat(shown.with("").verify(signed(vault, key)).status()).isEqualTo(401);
      TestService stranger = by(vault, byId, new TestPki("clients").issue("images"));
      assertThatThrownBy(() -> stranger.verify(signed(vault, key)))
          .isInstanceOf(UncheckedIOException.class);

      unpin(administrator, service);
      assertThat(shown.verify(signed(vault, key)).shape())
          .as("on the connection that was good")
          .isEqualTo(bare.shape());
    }
  }

  private static void unpin(TestPerson administrator, TestService service) {
    TestPerson.require(
        administrator.steppedUp(
            "PATCH",
            "/v1/relying-services/" + service.id(),
            Map.of("certificatePins", List.of())),
        200);
  }

  private static TestService by(TestVault vault, TestService service, TestPki.Issued own) {
    var tls = TestPki.client(own, vault.authority());
    return new TestService(
        new TestClient(vault.address(), tls, vault.clock()), service.id(), service.credential());
  }

  private static SignedRequest signed(TestVault vault, TestKey key) {
    Instant now = vault.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new SigningClient(key.id(), key.secret())
        .sign(
            "GET", "/objects/7", Map.of(), "", new Stamp(now, UUID.randomUUID().toString()));
  }

  private static String pin(TestPki.Issued issued) throws Exception {
    byte[] info = issued.certificate().getPublicKey().getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(info));
  }

  private static Settings asking(Settings usual, Path authority) {
    TlsSettings tls = usual.tls();
    return new Settings(
        usual.nodeName(),
        usual.listen(),
        new TlsSettings(
            tls.certificateFile(),
            tls.keyFile(),
            Optional.of(authority),
            tls.reload(),
            tls.preferHttp2(),
            TlsSettings.ClientAuth.REQUESTED,
            tls.provider()),
        usual.network(),
        usual.http(),
        usual.database(),
        usual.token(),
        usual.account(),
        usual.stepUp(),
        usual.signIn(),
        usual.signature(),
        usual.alibaba());
  }
}
