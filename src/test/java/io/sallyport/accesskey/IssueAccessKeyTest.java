package io.sallyport.accesskey;

import static io.sallyport.accesskey.KeyScene.ADMIN;
import static io.sallyport.accesskey.KeyScene.PLAIN;
import static io.sallyport.accesskey.KeyScene.ROOT;
import static io.sallyport.accesskey.KeyScene.SELF;
import static io.sallyport.accesskey.KeyScene.STRANGER;
import static io.sallyport.accesskey.KeyScene.as;
import static io.sallyport.accesskey.KeyScene.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AccessKey.UseCase;
import io.sallyport.accesskey.Issuance.AlreadyDelivered;
import io.sallyport.accesskey.Issuance.Issued;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.Race;
import io.sallyport.identity.Identity;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.stepup.Presented;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssueAccessKeyTest {
  private final KeyScene scene = new KeyScene();

  @Test
  void anIssuedSecretIsTheOneThatVerifiesAndIsDeliveredOnce() {
    try (Issued issued = issue(ADMIN, request(PLAIN))) {
      AccessKey key = issued.key();
      assertThat(key.status()).isEqualTo(Status.ACTIVE);
      assertThat(key.owner()).isEqualTo(PLAIN.id());
      assertThat(scene.stored(key)).isEqualTo(key);
      byte[] message = {1, 2, 3};
      byte[] clients = issued.secret().expose(secret -> FakeSecrets.hmac(secret, message));
      assertThat(
              FakeSecrets.mac(
                  scene.secrets,
                  FakeSecrets.stored(
                      key.id(),
                      key.secret(),
                      AccessKey.binding(key.accountId(), key.owner(), key.id())),
                  MacAlgorithm.HMAC_SHA256,
                  message))
          .isEqualTo(clients);
      assertThat(issued).hasToString("Issued[key=" + key + ", secret=[secret]]");
    }
    assertWiped();
  }

  @Test
  void theRecordSaysWhatWasIssuedAndHowItWasConfirmed() {
    AccessKey key =
        scene.issued(
            SELF,
            new IssueRequest(
                SELF.id(),
                UseCase.CLI,
                "laptop",
                scene.clock.instant().plus(Duration.ofDays(9)),
                NetworkPolicy.restrictedTo(List.of("198.51.100.0/24"), "allowed"),
                false));
    assertThat(scene.lastEvent().action()).isEqualTo(AuditAction.KEY_ISSUE);
    assertThat(scene.lastEvent().target()).isEqualTo(key.id().value());
    assertThat(scene.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    assertThat(scene.lastEvent().details())
        .containsEntry("owner", SELF.id().value())
        .containsEntry("policy", "198.51.100.0/24")
        .containsEntry("useCase", "CLI")
        .containsKey("expiresAt");
    assertThat(key.description()).isEqualTo("laptop");
  }

  @Test
  void whoMayNotIssueGetsNothingMintedAndSpendsNoCode() {
    for (Identity by : List.of(PLAIN, SELF)) {
      scene.refused(Refusal.NotPermitted.class, () -> issue(by, request(ADMIN)));
    }
    scene.refused(Refusal.NotPermitted.class, () -> issue(PLAIN, request(PLAIN)));
    scene.refused(Refusal.NotFound.class, () -> issue(STRANGER, request(PLAIN)));
    scene.refused(Refusal.NotFound.class, () -> issue(ADMIN, request(Examples.user(9, "x"))));
    assertThat(scene.secrets.minted()).isEmpty();
  }

  @Test
  void rootKeysAreForRootItselfAndNeedAnAcknowledgement() {
    var acknowledged = new IssueRequest(ROOT.id(), null, null, null, null, true);
    scene.refused(Refusal.NotPermitted.class, () -> issue(ADMIN, acknowledged));
    scene.refused(Refusal.RootKeyNotAcknowledged.class, () -> issue(ROOT, request(ROOT)));
    assertThat(scene.secrets.minted()).isEmpty();
    assertThat(scene.issued(ROOT, acknowledged).owner()).isEqualTo(ROOT.id());
    assertThat(scene.lastEvent().details()).containsEntry("rootRiskAcknowledged", "true");
  }

  @Test
  void withoutAFreshSecondFactorNothingIsMinted() {
    scene.refused(
        Refusal.StepUpRequired.class,
        () -> scene.issuing.issue(as(ADMIN), request(PLAIN), null, null));
    scene.refused(
        Refusal.StepUpFailed.class,
        () -> scene.issuing.issue(as(ADMIN), request(PLAIN), new Presented.Code("x"), null));
    assertThat(scene.secrets.minted()).isEmpty();
  }

  @Test
  void of32RacingCallsWithOneCodeExactlyOneIssues() {
    Presented code = scene.code(ADMIN);
    List<Object> outcomes =
        Race.of(32, i -> () -> scene.issuing.issue(as(ADMIN), request(PLAIN), code, null));
    assertThat(outcomes).filteredOn(Issued.class::isInstance).hasSize(1);
    assertThat(scene.allKeys()).hasSize(1);
  }

  @Test
  void of32RacingCallsWithOneGrantExactlyOneIssuesAndTheOtherSecretsAreWiped() {
    IssueRequest request = request(PLAIN);
    Presented grant = scene.grant(ADMIN, request.guardedOperation());
    List<Object> outcomes =
        Race.of(32, i -> () -> scene.issuing.issue(as(ADMIN), request, grant, null));
    assertThat(outcomes).filteredOn(Issued.class::isInstance).hasSize(1);
    assertThat(scene.allKeys()).hasSize(1);
    assertThat(scene.secrets.minted()).filteredOn(secret -> !isWiped(secret)).hasSize(1);
  }

  @Test
  void aGrantFitsNoOtherParameters() {
    IssueRequest granted = request(PLAIN);
    List<IssueRequest> others =
        List.of(
            request(SELF),
            new IssueRequest(PLAIN.id(), UseCase.CLI, null, null, null, false),
            new IssueRequest(PLAIN.id(), null, "x", null, null, false),
            new IssueRequest(
                PLAIN.id(), null, null, scene.clock.instant().plusSeconds(600), null, false),
            new IssueRequest(
                PLAIN.id(),
                null,
                null,
                null,
                NetworkPolicy.restrictedTo(List.of("0.0.0.0/0"), "allowed"),
                false),
            new IssueRequest(PLAIN.id(), null, null, null, NetworkPolicy.UNRESTRICTED, false),
            new IssueRequest(PLAIN.id(), null, null, null, null, true));
    for (IssueRequest other : others) {
      Presented grant = scene.grant(ADMIN, granted.guardedOperation());
      scene.refused(
          Refusal.StepUpFailed.class, () -> scene.issuing.issue(as(ADMIN), other, grant, null));
    }
    assertThat(scene.secrets.minted()).isEmpty();
  }

  @Test
  void aThirdKeyIsRefusedBeforeACodeIsSpent() {
    scene.issued(ADMIN, PLAIN);
    AccessKey second = scene.issued(ADMIN, PLAIN);
    Presented code = scene.code(ADMIN);
    scene.refused(
        Refusal.QuotaReached.class,
        () -> scene.issuing.issue(as(ADMIN), request(PLAIN), code, null));
    assertThat(scene.secrets.minted()).hasSize(2);
    scene.changing.change(as(ADMIN), second.id(), Status.INACTIVE, null);
    scene.recycling.recycle(as(ADMIN), second.id());
    assertThat(scene.issuing.issue(as(ADMIN), request(PLAIN), code, null))
        .isInstanceOf(Issued.class);
  }

  @Test
  void aRepeatedCallGetsTheIdAndNeitherASecretNorASecondKeyNorACode() {
    IssueRequest request = request(PLAIN);
    AccessKeyId id;
    try (var issued = (Issued) call(ADMIN, request, scene.code(ADMIN), "retry-1")) {
      id = issued.key().id();
    }
    int events = scene.store.vault().events().size();
    assertThat(call(ADMIN, request, null, "retry-1")).isEqualTo(new AlreadyDelivered(id));
    assertThat(scene.allKeys()).hasSize(1);
    assertThat(scene.store.vault().events()).hasSize(events);
    scene.refused(
        Refusal.IdempotencyMismatch.class, () -> call(ADMIN, request(SELF), null, "retry-1"));
    scene.refused(Refusal.StepUpRequired.class, () -> call(SELF, request(SELF), null, "retry-1"));
    scene.refused(Refusal.NotPermitted.class, () -> call(PLAIN, request, null, "retry-1"));
  }

  @Test
  void ofRacingRepetitionsOneDeliversAndTheOthersNameItsKey() {
    IssueRequest request = request(PLAIN);
    List<Presented.GrantToken> grants =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i -> scene.grant(ADMIN, request.guardedOperation()))
            .toList();
    List<Object> outcomes = Race.of(8, i -> () -> call(ADMIN, request, grants.get(i), "retry-1"));
    AccessKeyId id = scene.allKeys().getFirst().id();
    assertThat(scene.allKeys()).hasSize(1);
    assertThat(outcomes).filteredOn(Issued.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new AlreadyDelivered(id)::equals).hasSize(7);
  }

  @Test
  void anIdempotencyKeyIsShortPrintableText() {
    for (String key : List.of("", "a b", "\u00e9", "a\n", "x".repeat(129))) {
      scene.refused(
          Refusal.Invalid.class, () -> call(ADMIN, request(PLAIN), scene.code(ADMIN), key));
    }
  }

  @Test
  void theEndLiesInTheFutureAndWithinTenYears() {
    Instant now = scene.clock.instant();
    for (Instant end : List.of(now, now.minusSeconds(1), Instant.parse("2036-11-22T09:10:00Z"))) {
      scene.refused(Refusal.Invalid.class, () -> issue(ADMIN, ending(end)));
    }
    Instant last = Instant.parse("2036-11-22T09:00:00.123456789Z");
    assertThat(scene.issued(ADMIN, ending(last)).expiresAt())
        .isEqualTo(Instant.parse("2036-11-22T09:00:00.123456Z"));
  }

  @Test
  void whenStoringFailsTheSecretIsWiped() {
    Presented code = scene.code(ADMIN);
    scene.store.vault().failAudit();
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scene.issuing.issue(as(ADMIN), request(PLAIN), code, null));
    assertThat(scene.allKeys()).isEmpty();
    assertThat(scene.secrets.minted()).hasSize(1);
    assertWiped();
  }

  @Test
  void aTokenOutageIssuesNothing() {
    scene.secrets.setOutage(true);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> issue(ADMIN, request(PLAIN)));
    assertThat(scene.allKeys()).isEmpty();
  }

  @Test
  void anIdThatIsTakenIsDrawnAgain() {
    var draws = new AtomicInteger();
    var scene2 =
        new KeyScene(count -> new FakeRandomness(draws.getAndIncrement() < 4 ? 1 : 2).bytes(count));
    AccessKey first = scene2.issued(ADMIN, PLAIN);
    AccessKey second = scene2.issued(ADMIN, PLAIN);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(scene2.allKeys()).hasSize(2);
    assertThat(scene2.secrets.minted()).hasSizeGreaterThan(2).allMatch(IssueAccessKeyTest::isWiped);
  }

  @Test
  void aGeneratorThatAlwaysDrawsTheSameIdEndsInAnOutage() {
    var stuck = new KeyScene(count -> new FakeRandomness(1).bytes(count));
    stuck.issued(ADMIN, PLAIN);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> stuck.issued(ADMIN, PLAIN));
    assertThat(stuck.secrets.minted()).allMatch(IssueAccessKeyTest::isWiped);
  }

  private Issued issue(Identity by, IssueRequest request) {
    return (Issued) call(by, request, scene.code(by), null);
  }

  private Issuance call(
      Identity by, IssueRequest request, @Nullable Presented presented, @Nullable String key) {
    return scene.issuing.issue(as(by), request, presented, key);
  }

  private static IssueRequest ending(Instant end) {
    return new IssueRequest(PLAIN.id(), null, null, end, null, false);
  }

  private void assertWiped() {
    assertThat(scene.secrets.minted()).allMatch(IssueAccessKeyTest::isWiped);
    scene
        .secrets
        .minted()
        .forEach(secret ->
            assertThatIllegalStateException().isThrownBy(() -> secret.expose(bytes -> bytes)));
  }

  private static boolean isWiped(io.sallyport.secret.SecretBytes secret) {
    try {
      return secret.expose(bytes -> false);
    } catch (IllegalStateException wiped) {
      return true;
    }
  }
}
