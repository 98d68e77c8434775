package io.sallyport.relying;

import static io.sallyport.fake.Examples.START;
import static io.sallyport.relying.ExampleServices.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeRandomness;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private static final Bytes PIN = Bytes.ofHex("cd".repeat(32));
  private final RelyingService bare = service(1, "images");
  private final String credential;
  private final RelyingService known;

  VerifierTest() {
    try (SecretBytes minted = VerifierSecret.mint(bare.id(), new FakeRandomness())) {
      credential = minted.expose(text -> new String(text, StandardCharsets.US_ASCII));
      known = with(VerifierSecret.kept(minted), null, false);
    }
  }

  @Test
  void theSecretProvesTheServiceUntilItEnds() {
    assertThat(proven(credential, known, START)).isTrue();
    assertThat(proven(credential.substring(0, 67) + "!", known, START)).isFalse();
    Bytes kept = known.credentials().getFirst().sha256();
    RelyingService ending = with(kept, START.plusSeconds(60), false);
    assertThat(proven(credential, ending, START.plusSeconds(59))).isTrue();
    assertThat(proven(credential, ending, START.plusSeconds(60))).isFalse();
    assertThat(proven(credential, with(kept, null, true), START)).as("disabled").isFalse();
    assertThat(
            Verifier.read(credential, Optional.empty())
                .orElseThrow()
                .isProven(Optional.empty(), START))
        .as("unknown")
        .isFalse();
  }

  @Test
  void aCertificateProvesTheServiceThatIsNamed() {
    String id = bare.id().value();
    assertThat(Verifier.read(id, Optional.empty())).as("no certificate").isEmpty();
    assertThat(provenBy(id, known.certificatePins().getFirst())).isTrue();
    assertThat(provenBy(id, PIN)).isFalse();
    assertThat(provenBy(credential.substring(0, 67) + "!", known.certificatePins().getFirst()))
        .as("a wrong secret is not made good by a certificate")
        .isFalse();
  }

  @Test
  void whatHasNoFormIsNobody() {
    for (String header :
        List.of("", "x", credential + "x", " " + credential, credential.replace("SPRS", "SPAK"))) {
      assertThat(Verifier.read(header, Optional.of(PIN))).as(header).isEmpty();
    }
  }

  private boolean provenBy(String header, Bytes pin) {
    return Verifier.read(header, Optional.of(pin))
        .orElseThrow()
        .isProven(Optional.of(known), START);
  }

  private static boolean proven(String header, RelyingService service, Instant now) {
    return Verifier.read(header, Optional.empty())
        .orElseThrow()
        .isProven(Optional.of(service), now);
  }

  private RelyingService with(Bytes kept, @Nullable Instant endsAt, boolean disabled) {
    return new RelyingService(
        bare.id(),
        bare.owner(),
        bare.name(),
        List.of(new VerifierCredential(kept, START, endsAt)),
        bare.certificatePins(),
        bare.limits(),
        disabled,
        START,
        START,
        1);
  }
}
