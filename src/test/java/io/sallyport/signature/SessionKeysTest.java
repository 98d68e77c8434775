package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.LoneReplays;
import io.sallyport.fake.People;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.fake.SigningClient;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Role;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.sts.AssumedSession;
import io.sallyport.sts.RoleScene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests signed by the keys of role sessions, through the whole ladder. */
class SessionKeysTest {
  private final RoleScene scene = new RoleScene();
  private final People people = scene.people;
  private final FakeSecrets macs = new FakeSecrets();
  private final VerifySignedRequest verification =
      new VerifySignedRequest(
          Ladder.schemes(false),
          new KnownKeys(
              KeyRecords.reading(id -> Optional.empty()),
              macs,
              new SessionKeys(scene.secrets, macs, scene.live)),
          LoneReplays.of(new FakeReplayJournal(), people.clock),
          (id, at, source) -> {
            throw new AssertionError("a temporary key has no last use");
          },
          tampered -> {
            throw tampered;
          });
  private final Credentials alices = assumed(scene.deploy);

  @Test
  void theHolderOfTheSecretIsTheRole() {
    Verified verified = verify(alices);
    assertThat(verified.principal()).isInstanceOf(Principal.AssumedRole.class);
    assertThat(verified.principal().id()).isEqualTo(scene.deploy.id());
    assertThat(verified.principal().person()).isEqualTo(people.alice.id());
    assertThat(verified.credential()).isEqualTo(alices.id());
    assertThat(verified.key()).isEmpty();
  }

  @Test
  void aTokenWithAnyByteChangedIsAStrangers() {
    byte[] whole = Base64.getUrlDecoder().decode(alices.token());
    for (int i = 0; i < whole.length; i++) {
      byte[] edited = whole.clone();
      edited[i] ^= 1;
      assertStranger(alices.with(Base64.getUrlEncoder().withoutPadding().encodeToString(edited)));
    }
  }

  @Test
  void noTokenThatWasNotMadeHereIsBelieved() {
    for (String token :
        List.of("A", "####", "CAIS", alices.token().substring(4), "A".repeat(12_000))) {
      assertStranger(alices.with(token));
    }
  }

  @Test
  void aWrongSecretCostsTheSameAsAForgedToken() {
    int before = scene.secrets.opened();
    int macsBefore = macs.macs();
    assertStranger(new Credentials(alices.id(), "another", alices.token()));
    assertThat(scene.secrets.opened() - before).isEqualTo(1);
    assertThat(macs.macs() - macsBefore).isEqualTo(1);
    assertStranger(alices.with("AAAA"));
    assertThat(scene.secrets.opened() - before).isEqualTo(2);
    assertThat(macs.macs() - macsBefore).isEqualTo(2);
  }

  @Test
  void theTokenOfAnotherKeyIsNamedAsSuchOnlyToItsHolder() {
    Credentials others = assumed(scene.deploy);
    assertThat(refused(new Credentials(alices.id(), others.secret(), others.token())))
        .isEqualTo(unusable(Why.SESSION_OF_ANOTHER_KEY));
    assertStranger(new Credentials(alices.id(), alices.secret(), others.token()));
    assertStranger(new Credentials(others.id(), alices.secret(), others.token()));
  }

  @Test
  void theLastSecondOfASessionIsTheOneBeforeItsExpiration() {
    people.clock.advance(Duration.ofMinutes(60).minusSeconds(1));
    verify(alices);
    people.clock.advance(Duration.ofSeconds(1));
    assertThat(refused(alices)).isEqualTo(unusable(Why.SESSION_EXPIRED));
    assertStranger(new Credentials(alices.id(), "another", alices.token()));
  }

  @Test
  void disablingThePersonEndsItAtOnce() {
    Identity disabled = Examples.changed(people.alice, false, false, true);
    people.vault.identities().replace(disabled, Examples.event(AuditAction.USER_UPDATE, "x"));
    assertThat(refused(alices)).isEqualTo(unusable(Why.SESSION_ENDED));
  }

  @Test
  void deletingThePersonEndsItAtOnce() {
    people.vault.identities().delete(people.alice.id(), event());
    assertThat(refused(alices)).isEqualTo(unusable(Why.SESSION_ENDED));
  }

  @Test
  void deletingTheRoleEndsItAndANewRoleOfThatNameIsAnother() {
    people.vault.roles().delete(scene.deploy.id(), event());
    scene.role(Examples.ACME, 8, "deploy", RoleScene.trusting("root"));
    assertThat(refused(alices)).isEqualTo(unusable(Why.SESSION_ENDED));
  }

  @Test
  void deletingARoleEndsWhatWasReachedThroughIt() {
    Role second = scene.role(Examples.ACME, 6, "second", RoleScene.trusting("role/deploy"));
    people.permissions.attach(scene.deploy.id(), RoleScene.ASSUMING);
    try (AssumedSession first = scene.assume(people.caller(people.alice), scene.deploy)) {
      Credentials chained = Credentials.of(scene.assume(RoleScene.by(first), second));
      verify(chained);
      people.vault.roles().delete(scene.deploy.id(), event());
      assertThat(refused(chained)).isEqualTo(unusable(Why.SESSION_ENDED));
    }
  }

  @Test
  void trustThatIsWithdrawnEndsNoSession() {
    Role role = scene.deploy;
    people
        .vault
        .roles()
        .replace(
            new Role(
                role.id(),
                role.accountId(),
                role.name(),
                "",
                RoleScene.trusting("user/nobody"),
                role.sessionMax(),
                role.createdAt(),
                role.updatedAt(),
                role.version() + 1),
            event());
    verify(alices);
  }

  @Test
  void theCeilingsOfBothAccountsHoldLive() {
    Examples.create(people.vault, Examples.OTHER, Examples.root(Examples.OTHER));
    Credentials foreign =
        assumed(scene.role(Examples.OTHER, 4, "open", RoleScene.trusting("user/alice")));
    verify(foreign);

    confine(Examples.ACME, "203.0.113.0/24");
    assertThat(refused(alices)).isEqualTo(unusable(Why.ADDRESS_REFUSED));
    assertThat(refused(foreign)).isEqualTo(unusable(Why.ADDRESS_REFUSED));
    SourceAddress inside = SourceAddress.parse("203.0.113.9");
    verification.verify(signed(alices), inside);
    verification.verify(signed(foreign), inside);

    confine(Examples.OTHER, "192.0.2.0/24");
    assertThat(refused(foreign, inside)).isEqualTo(unusable(Why.ADDRESS_REFUSED));
    verification.verify(signed(alices), inside);
  }

  @Test
  void theKeyThatAssumedTheRoleConfinesTheSessionAndEndsIt() {
    Credentials signed =
        Credentials.of(scene.assume(scene.signed(people.alice), scene.deploy));
    verify(signed);
    scene.lending = NetworkPolicy.restrictedTo(List.of("203.0.113.0/24"), "allowed");
    assertThat(refused(signed)).isEqualTo(unusable(Why.ADDRESS_REFUSED));
    verification.verify(signed(signed), SourceAddress.parse("203.0.113.9"));
    scene.lending = null;
    assertThat(refused(signed)).isEqualTo(unusable(Why.SESSION_ENDED));
    verify(alices);
  }

  @Test
  void aNonceIsUsedOncePerSession() {
    SignedRequest request = signed(alices);
    verification.verify(request, People.SOURCE);
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> verification.verify(request, People.SOURCE));
    assertThat(refused.refusal()).isEqualTo(unusable(Why.REPLAYED));
  }

  private Credentials assumed(Role role) {
    return Credentials.of(scene.assume(people.caller(people.alice), role));
  }

  private void confine(Account account, String range) {
    var policy = new NetworkPolicy(true, List.of(Cidr.parse(range)));
    Account stored = people.vault.accounts().find(account.id()).orElseThrow();
    people.vault.accounts().replace(stored.withNetworkPolicy(policy), event());
  }

  private Verified verify(Credentials by) {
    return verification.verify(signed(by), People.SOURCE);
  }

  private void assertStranger(Credentials by) {
    assertThat(refused(by)).isEqualTo(new Refusal.NotAuthenticated());
  }

  private Refusal refused(Credentials by) {
    return refused(by, People.SOURCE);
  }

  private Refusal refused(Credentials by, SourceAddress source) {
    SignedRequest request = signed(by);
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> verification.verify(request, source));
    assertThat(refused).as("refusal").isNotNull();
    return refused.refusal();
  }

  private SignedRequest signed(Credentials by) {
    return new SigningClient(by.id(), by.secret())
        .sign(
            "GET",
            "/v1/caller-identity",
            Map.of("x-acs-security-token", by.token(), "x-acs-accesskey-id", by.id()),
            "",
            new Stamp(people.clock.instant(), UUID.randomUUID().toString()));
  }

  private static Refusal unusable(Why why) {
    return new Refusal.KeyUnusable(why);
  }

  private static io.sallyport.audit.AuditEvent event() {
    return Examples.event(AuditAction.REQUEST, "x");
  }

  /** What a client holds. */
  private record Credentials(String id, String secret, String token) {
    static Credentials of(AssumedSession assumed) {
      try (assumed) {
        return new Credentials(
            assumed.session().credential(),
            assumed.secret().expose(Credentials::text),
            assumed.securityToken().expose(Credentials::text));
      }
    }

    Credentials with(String otherToken) {
      return new Credentials(id, secret, otherToken);
    }

    private static String text(byte[] ascii) {
      return new String(Arrays.copyOf(ascii, ascii.length), StandardCharsets.US_ASCII);
    }
  }
}
