package io.sallyport.accesskey;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Account;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.TamperedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisableIdleKeysTest {
  private static final Duration LIMIT = Duration.ofDays(90);

  private final KeyScene scene = new KeyScene();
  private final List<TamperedException> alarms = new ArrayList<>();
  private Runnable settling = () -> {};

  @BeforeEach
  void allowNinetyDays() {
    SecurityPreference ninety = new SecurityPreference(false, true, true, true, 90);
    Account acme = scene.store.accounts().find(ACME.id()).orElseThrow();
    scene
        .store
        .accounts()
        .replace(acme.withPreference(ninety), event(AuditAction.PREFERENCE_SET, "acme"));
  }

  @Test
  void aKeyNobodyUsedIsDisabledByTheSystemOncePastTheLimit() {
    AccessKey key = scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene.clock.advance(LIMIT);
    assertThat(run()).isZero();
    scene.clock.advance(DisableIdleKeys.GRACE);
    assertThat(run()).isEqualTo(1);
    assertThat(scene.stored(key).status()).isEqualTo(Status.INACTIVE);
    assertThat(scene.lastEvent().action()).isEqualTo(AuditAction.KEY_DISABLE_IDLE);
    assertThat(scene.lastEvent().principal()).isEqualTo("system");
    assertThat(scene.lastEvent().accountId()).isEqualTo(ACME.id().value());
    assertThat(scene.lastEvent().details())
        .containsEntry("lastUsedAt", "never")
        .containsEntry("idleDaysMax", "90")
        .containsEntry("owner", KeyScene.PLAIN.id().value());
    assertThat(run()).isZero();
  }

  @Test
  void aUseStartsTheTimeAgain() {
    AccessKey key = scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene.clock.advance(Duration.ofDays(89));
    use(key);
    scene.clock.advance(Duration.ofDays(89));
    assertThat(run()).isZero();
    scene.clock.advance(Duration.ofDays(2));
    assertThat(run()).isEqualTo(1);
    assertThat(scene.lastEvent().details()).doesNotContainEntry("lastUsedAt", "never");
  }

  @Test
  void aUseThatIsNotWrittenYetCounts() {
    AccessKey key = scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene.clock.advance(Duration.ofDays(91));
    settling = () -> use(key);
    assertThat(run()).isZero();
    assertThat(scene.stored(key).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aUseAtThatMomentWins() {
    AccessKey key = scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene.clock.advance(Duration.ofDays(91));
    scene.store.interfere(() -> use(key));
    assertThat(run()).isZero();
    assertThat(scene.stored(key).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aChangeAtThatMomentWins() {
    AccessKey key = scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene.clock.advance(Duration.ofDays(91));
    scene.store.interfere(() ->
        scene
            .store
            .accessKeys()
            .replace(
                key.changedTo(Status.RECYCLED, scene.events.now()),
                event(AuditAction.KEY_RECYCLE, key.id().value())));
    assertThat(run()).isZero();
    assertThat(scene.stored(key).status()).isEqualTo(Status.RECYCLED);
  }

  @Test
  void aKeyEnabledAgainHasItsTimeAnew() {
    AccessKey key = scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene.clock.advance(Duration.ofDays(91));
    run();
    scene.changing.change(KeyScene.as(KeyScene.ADMIN), key.id(), Status.ACTIVE, null);
    assertThat(run()).isZero();
    scene.clock.advance(Duration.ofDays(91));
    assertThat(run()).isEqualTo(1);
  }

  @Test
  void everyAccountHasItsOwnLimit() {
    scene.issued(KeyScene.ADMIN, KeyScene.PLAIN);
    scene
        .store
        .accessKeys()
        .insert(
            ExampleKeys.key(KeyScene.STRANGER, 9), null, event(AuditAction.KEY_ISSUE, "other"));
    scene.clock.advance(Duration.ofDays(729));
    assertThat(run()).isEqualTo(1);
    scene.clock.advance(Duration.ofDays(2));
    assertThat(run()).isEqualTo(1);
    assertThat(scene.lastEvent().accountId()).isEqualTo(Examples.OTHER.id().value());
  }

  private void use(AccessKey key) {
    scene
        .store
        .lastUses()
        .note(key.id(), scene.clock.instant(), SourceAddress.parse("192.0.2.1"));
  }

  private int run() {
    return new DisableIdleKeys(
            scene.store.accounts(),
            scene.store.accessKeys(),
            scene.store.idleKeys(),
            scene.events,
            settling,
            alarms::add)
        .run();
  }
}
