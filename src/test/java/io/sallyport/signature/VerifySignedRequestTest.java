package io.sallyport.signature;

import static io.sallyport.accesskey.AccessKey.Status.INACTIVE;
import static io.sallyport.accesskey.AccessKey.Status.RECYCLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Examples;
import io.sallyport.fake.Race;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.identity.Identity;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.Refusal.NotAuthenticated;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.TamperedException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifySignedRequestTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Refusal NO = new NotAuthenticated();
  private static final Identity ALICE = Examples.user(1, "alice");
  private static final NetworkPolicy ELSEWHERE =
      NetworkPolicy.restrictedTo(List.of("10.0.0.0/8"), "allowed");

  private final Ladder ladder = new Ladder(NOON);
  private final AccessKey key = ladder.knows(ExampleKeys.id(1).value(), "alices-secret");
  private final SigningClient alice = new SigningClient(key.id().value(), "alices-secret");
  private final SigningClient stranger = new SigningClient(key.id().value(), "a-guess");
  private final SigningClient nobody = new SigningClient(ExampleKeys.id(9).value(), "a-guess");

  @Test
  void aSignedRequestProvesItsSignerOnceAndIsCounted() {
    Verified verified = ladder.verify(request(alice, "nonce-one"));
    assertThat(verified.principal().id()).isEqualTo(ALICE.id());
    assertThat(verified.key()).contains(key);
    assertThat(ladder.uses).containsExactly(key.id() + " " + NOON + " 192.0.2.1");
    assertThat(ladder.refused(request(alice, "nonce-one"))).isEqualTo(unusable(Why.REPLAYED));
    assertThat(ladder.uses).hasSize(1);
  }

  @Test
  void of64RacingCopiesOfOneRequestExactlyOneIsAccepted() {
    SignedRequest request = request(alice, "nonce-one");
    VerifySignedRequest verification = ladder.verification(false);
    List<Object> outcomes =
        Race.of(64, i -> () -> verification.verify(request, Ladder.HERE).credential());
    assertThat(outcomes).containsOnlyOnce(key.id().value());
  }

  @Test
  void aStrangerSeesTheSameAndCostsTheSameWhateverTheStateOfTheKey() {
    Map<String, Runnable> states = new LinkedHashMap<>();
    states.put("unknown", ladder.keys::clear);
    states.put("usable", () -> put(key, ALICE, NetworkPolicy.UNRESTRICTED));
    badStates(states);
    states.forEach((state, prepare) -> {
      prepare.run();
      int before = ladder.secrets.macs();
      assertThat(ladder.refused(request(stranger, "nonce-one"))).as(state).isEqualTo(NO);
      assertThat(ladder.secrets.macs()).as(state).isEqualTo(before + 1);
    });
    assertThat(ladder.refused(request(nobody, "nonce-one"))).isEqualTo(NO);
    assertThat(ladder.uses).isEmpty();
  }

  @Test
  void theHolderOfTheSecretIsToldWhatIsTheMatter() {
    Map<String, Runnable> states = new LinkedHashMap<>();
    badStates(states);
    Map<String, Refusal> told = new LinkedHashMap<>();
    states.forEach((state, prepare) -> {
      prepare.run();
      told.put(state, ladder.refused(request(alice, "nonce-" + state)));
    });
    assertThat(told)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "disabled", unusable(Why.INACTIVE),
                "recycled", unusable(Why.RECYCLED),
                "expired", unusable(Why.EXPIRED),
                "idle", unusable(Why.INACTIVE),
                "owner-disabled", unusable(Why.OWNER_DISABLED),
                "key-policy", unusable(Why.ADDRESS_REFUSED),
                "account-policy", unusable(Why.ADDRESS_REFUSED)));
    assertThat(ladder.uses).isEmpty();
    put(key, ALICE, NetworkPolicy.UNRESTRICTED);
    assertThat(ladder.verify(request(alice, "nonce-good")).key()).contains(key);
  }

  @Test
  void onlyWhoHasProvenHisKeyFromThereGoesBeforeOthers() {
    VerifySignedRequest verification = ladder.verification(false);
    ladder.refused(request(stranger, "nonce-one"));
    verification.verify(request(alice, "nonce-one"), Ladder.HERE);
    assertThat(ladder.secrets.preferredMacs()).isZero();

    verification.verify(request(alice, "nonce-two"), Ladder.HERE);
    assertThat(ladder.secrets.preferredMacs()).isEqualTo(1);
    verification.verify(request(alice, "nonce-three"), SourceAddress.parse("192.0.2.77"));
    assertThat(ladder.secrets.preferredMacs()).as("from elsewhere").isEqualTo(1);
  }

  @Test
  void aStrangerCannotBurnANonce() {
    ladder.refused(request(stranger, "nonce-one"));
    assertThat(ladder.verify(request(alice, "nonce-one")).key()).contains(key);
  }

  @Test
  void aRefusedAddressBurnsNoNonceAndCountsAsNoUse() {
    put(key.confinedTo(ELSEWHERE, NOON), ALICE, NetworkPolicy.UNRESTRICTED);
    assertThat(ladder.refused(request(alice, "nonce-one")))
        .isEqualTo(unusable(Why.ADDRESS_REFUSED));
    assertThat(ladder.uses).isEmpty();
    SourceAddress allowed = SourceAddress.parse("10.0.0.1");
    assertThat(ladder.verification(false).verify(request(alice, "nonce-one"), allowed)).isNotNull();
  }

  @Test
  void theAccountsPolicyIsACeilingThatNoKeyPolicyWidens() {
    NetworkPolicy here = NetworkPolicy.restrictedTo(List.of("192.0.2.0/24"), "allowed");
    put(key.confinedTo(here, NOON), ALICE, ELSEWHERE);
    assertThat(ladder.refused(request(alice, "nonce-one")))
        .isEqualTo(unusable(Why.ADDRESS_REFUSED));
  }

  @Test
  void aRequestThatLeavesTheHostUnsignedIsTakenByTheSwitchOnly() {
    SignedRequest request =
        alice.sign("GET", "/", Map.of("host", ""), "", new Stamp(NOON, "nonce-one"));
    assertThat(ladder.refused(request)).isEqualTo(NO);
    assertThat(ladder.verification(true).verify(request, Ladder.HERE).key()).contains(key);
  }

  @Test
  void aRequestOnSm3NamesTheHashOfItsBodyInOneWay() {
    var sm3 = new SigningClient(key.id().value(), "alices-secret", true);
    Map<String, String> old = Map.of("x-acs-content-sm3", "?");
    Map<String, String> both = Map.of("x-acs-content-sm3", "?", "x-acs-content-sha256", "?");
    assertThat(ladder.verify(sm3.sign("POST", "/", Map.of(), "a", new Stamp(NOON, "nonce-one"))))
        .isNotNull();
    assertThat(ladder.verify(sm3.sign("POST", "/", old, "a", new Stamp(NOON, "nonce-two"))))
        .isNotNull();
    assertThat(ladder.refused(sm3.sign("POST", "/", both, "a", new Stamp(NOON, "nonce-3333"))))
        .isEqualTo(NO);
  }

  @Test
  void aStaleDateIsToldBeforeAnyKeyIsLookedUp() {
    for (Duration off : List.of(Duration.ofMinutes(16), Duration.ofMinutes(-16))) {
      for (SigningClient client : List.of(alice, stranger, nobody)) {
        Stamp stamp = new Stamp(NOON.plus(off), "nonce-one");
        assertThat(ladder.refused(client.sign("GET", "/v1/account", Map.of(), "", stamp)))
            .isEqualTo(new Refusal.StaleTimestamp(NOON));
      }
    }
    assertThat(ladder.secrets.macs()).isZero();
  }

  @Test
  void anEditedRowIsAnOrdinaryRefusalToTheCallerAndAnAlarmToTheOperator() {
    ladder.findFails = new TamperedException("access_key 1");
    int before = ladder.secrets.macs();
    assertThat(ladder.refused(request(alice, "nonce-one"))).isEqualTo(NO);
    assertThat(ladder.secrets.macs()).isEqualTo(before + 1);
    assertThat(ladder.alarms).hasSize(1);
  }

  @Test
  void aSecretOfAnotherRowIsAnOrdinaryRefusalAndAnAlarm() {
    AccessKey foreign =
        ExampleKeys.key(
            ALICE,
            1,
            ladder.secrets.wrap("alices-secret", key.accountId(), key.owner(), ExampleKeys.id(2)));
    put(foreign, ALICE, NetworkPolicy.UNRESTRICTED);
    assertThat(ladder.refused(request(alice, "nonce-one"))).isEqualTo(NO);
    assertThat(ladder.alarms).hasSize(1);
  }

  @Test
  void aKeyJoinedWithAnotherOwnerOrAccountIsRefusedAndAnAlarm() {
    ladder.put(key.id().value(), key, Examples.user(2, "bob"), Examples.ACME);
    assertThat(ladder.refused(request(alice, "nonce-one"))).isEqualTo(NO);
    ladder.put(key.id().value(), key, ALICE, Examples.OTHER);
    assertThat(ladder.refused(request(alice, "nonce-one"))).isEqualTo(NO);
    assertThat(ladder.alarms).hasSize(2);
  }

  @Test
  void anOutageIsNeverAnAnswer() {
    ladder.secrets.setOutage(true);
    for (SigningClient client : List.of(alice, nobody)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> ladder.verify(request(client, "nonce-one")));
    }
    ladder.secrets.setOutage(false);
    ladder.journal.setOutage(true);
    ladder.clock.advance(Duration.ofSeconds(1));
    Stamp later = new Stamp(ladder.clock.instant(), "nonce-two");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> ladder.verify(alice.sign("GET", "/", Map.of(), "", later)));
    ladder.findFails = new UnavailableException("database");
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> ladder.verify(request(alice, "nonce-one")));
    assertThat(ladder.uses).isEmpty();
  }

  private static Refusal unusable(Why why) {
    return new Refusal.KeyUnusable(why);
  }

  private void badStates(Map<String, Runnable> states) {
    NetworkPolicy open = NetworkPolicy.UNRESTRICTED;
    Identity off = Examples.changed(ALICE, false, false, true);
    states.put("disabled", () -> put(key.changedTo(INACTIVE, NOON), ALICE, open));
    states.put("recycled", () -> put(key.changedTo(RECYCLED, NOON), ALICE, open));
    states.put("expired", () -> put(expiring(NOON), ALICE, open));
    states.put("idle", () -> put(idle(), ALICE, open));
    states.put("owner-disabled", () -> put(key, off, open));
    states.put("key-policy", () -> put(key.confinedTo(ELSEWHERE, NOON), ALICE, open));
    states.put("account-policy", () -> put(key, ALICE, ELSEWHERE));
  }

  private AccessKey expiring(Instant at) {
    return changed(key.updatedAt(), at);
  }

  /** The housekeeping has not come round yet. */
  private AccessKey idle() {
    return changed(NOON.minus(Examples.ACME.preference().idleMax()), null);
  }

  private AccessKey changed(Instant updatedAt, @Nullable Instant expiresAt) {
    return new AccessKey(
        key.id(),
        key.accountId(),
        key.owner(),
        key.status(),
        key.secret(),
        key.networkPolicy(),
        null,
        null,
        key.createdAt(),
        updatedAt,
        null,
        expiresAt,
        1,
        key.tokenKeys());
  }

  private void put(AccessKey changed, Identity owner, NetworkPolicy ceiling) {
    ladder.put(key.id().value(), changed, owner, Examples.ACME.withNetworkPolicy(ceiling));
  }

  private static SignedRequest request(SigningClient client, String nonce) {
    return client.sign("GET", "/v1/account?a=1", Map.of(), "", new Stamp(NOON, nonce));
  }
}
