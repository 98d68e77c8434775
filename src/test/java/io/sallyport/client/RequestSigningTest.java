package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.LoneReplays;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.KeyRecords;
import io.sallyport.signature.KnownKeys;
import io.sallyport.signature.Schemes;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import io.sallyport.signature.Verified;
import io.sallyport.signature.VerifySignedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tour's signing client and the production verifier, which share no code, agree. */
class RequestSigningTest {
  private static final SourceAddress HERE = SourceAddress.parse("127.0.0.1");
  private static final String SECRET = "SPSK0123456789012345678901234567890123456789";
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final Bytes NOTHING = Bytes.of(new byte[0]);

  private final FakeClock clock = new FakeClock();
  private final FakeSecrets secrets = new FakeSecrets();
  private final Identity alice = Examples.user(1, "alice");
  private final AccessKey key = key();
  private final VerifySignedRequest verification =
      new VerifySignedRequest(
          new Schemes(new BouncyCastleSm3(), false),
          new KnownKeys(
              KeyRecords.reading(
                  id -> Optional.of(new VerificationKey(key, alice, Examples.ACME))),
              secrets,
              (credential, token) -> Optional.empty()),
          LoneReplays.of(new FakeReplayJournal(), clock),
          (id, at, source) -> {},
          alarm -> {});

  @Test
  void whatTheTourSignsTheServerAccepts() {
    Verified verified = verify(sign(SECRET, NOTHING), "GET");
    assertThat(verified.key()).contains(key);
  }

  @Test
  void anotherSecretOrMethodIsRefused() {
    Map<String, String> forged = sign(SECRET.replace('1', '2'), NOTHING);
    assertThatThrownBy(() -> verify(forged, "GET")).isInstanceOf(RefusedException.class);
    Map<String, String> turned = sign(SECRET, NOTHING);
    assertThatThrownBy(() -> verify(turned, "POST")).isInstanceOf(RefusedException.class);
  }

  @Test
  void aSignatureOverAnotherBodyIsRefused() {
    Map<String, String> headers = sign(SECRET, Bytes.of(new byte[] {1}));
    assertThatThrownBy(() -> verify(headers, "GET")).isInstanceOf(RefusedException.class);
  }

  private Map<String, String> sign(String secret, Bytes body) {
    try (SecretBytes signing = SecretBytes.utf8(secret.toCharArray())) {
      return new RequestSigning(key.id().value(), signing)
          .headers(
              new RequestSigning.Call("GET", "127.0.0.1:8443", "/v1/caller-identity", body),
              clock.instant(),
              NONCE);
    }
  }

  private Verified verify(Map<String, String> headers, String method) {
    List<SignedRequest.Header> wire = new ArrayList<>();
    wire.add(new SignedRequest.Header("Host", "127.0.0.1:8443"));
    headers.forEach((name, value) -> wire.add(new SignedRequest.Header(name, value)));
    try (SecretBytes body = SecretBytes.owning(new byte[0])) {
      return verification.verify(
          new SignedRequest(method, "/v1/caller-identity", wire, body), HERE);
    }
  }

  private AccessKey key() {
    AccessKey bare = ExampleKeys.key(alice, 1);
    return ExampleKeys.key(
        alice, 1, secrets.wrap(SECRET, bare.accountId(), bare.owner(), bare.id()));
  }
}
