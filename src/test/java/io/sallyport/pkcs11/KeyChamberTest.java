package io.sallyport.pkcs11;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.secret.Bytes;
import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys come into the token and leave it again. */
class KeyChamberTest {
  private static final int KEPT_MAX = 5;

  /** The known key and nobody's. */
  private static final int OWN = 2;

  private RawToken token;
  private SigningSessions sessions;
  private KeyChamber chamber;

  @BeforeEach
  void open() {
    token = RawToken.of(TestToken.create());
    sessions = new SigningSessions(token::session);
    chamber =
        KeyChamber.prepare(
            sessions,
            token.inventory().handles(KeyUse.MACWRAP),
            new KeyHandles(KEPT_MAX, System::nanoTime));
  }

  @AfterEach
  void close() {
    chamber.close();
    token.close();
  }

  @Test
  void noMoreKeysStayThanMay() {
    for (int i = 0; i < 3 * KEPT_MAX; i++) {
      mac(i, keys(i));
    }

    assertThat(chamber.size()).isEqualTo(KEPT_MAX);
    assertThat(token.sessionKeys()).isEqualTo(KEPT_MAX + OWN);
  }

  @Test
  void aKeyIsTakenInOnce() {
    Bytes keys = keys(1);
    byte[] mac = mac(1, keys);
    int before = token.sessionKeys();

    assertThat(mac(1, keys)).isEqualTo(mac);
    assertThat(token.sessionKeys()).isEqualTo(before);
  }

  @Test
  void wrappingAndTrialsLeaveNoKeyBehind() {
    keys(1);
    assertThat(chamber.opens(1)).isTrue();
    chamber.checkValue(1);
    chamber.probe();

    assertThat(token.sessionKeys()).isEqualTo(OWN);
  }

  @Test
  void aForgottenKeyIsDestroyedWithTheNextCall() {
    mac(1, keys(1));
    chamber.forget("1");
    chamber.probe();

    assertThat(token.sessionKeys()).isEqualTo(OWN);
  }

  @Test
  void aDestroyedHandleIsMetOnceAndThenMadeAnew() {
    Bytes keys = keys(1);
    byte[] mac = mac(1, keys);
    sessions.with(session -> {
      token
          .anchor()
          .find(Attribute.flag("CKA_TOKEN", Cryptoki.CKA_TOKEN, false))
          .forEach(session::destroy);
      return true;
    });

    assertThatThrownBy(() -> mac(1, keys)).isInstanceOf(CryptokiException.class);
    assertThat(mac(1, keys)).isEqualTo(mac);
    assertThatThrownBy(chamber::probe)
        .as("the probe finds out that keys have died")
        .isInstanceOf(CryptokiException.class);
  }

  @Test
  void theCheckValueIsOfTheKeyAndIsNoWrappedKey() {
    byte[] value = chamber.checkValue(1);

    assertThat(value).hasSize(32).isEqualTo(chamber.checkValue(1));
    try (RawToken another = RawToken.of(TestToken.create());
        KeyChamber others =
            KeyChamber.prepare(
                new SigningSessions(another::session),
                another.inventory().handles(KeyUse.MACWRAP),
                new KeyHandles(1, System::nanoTime))) {
      assertThat(others.checkValue(1)).isNotEqualTo(value);
    }
  }

  @Test
  void nothingIsClosedWhileSomebodyIsInside() throws Exception {
    Bytes keys = keys(1);
    byte[] mac = mac(1, keys);
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    Thread inside =
        Thread.ofPlatform()
            .start(() ->
                sessions.with(session -> {
                  entered.countDown();
                  return await(leave);
                }));
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
    chamber.close();

    assertThat(token.sessionKeys()).as("still alive").isEqualTo(1 + OWN);
    assertThatThrownBy(() -> mac(1, keys)).isInstanceOf(StaleHandlesException.class);
    leave.countDown();
    inside.join();
    assertThat(token.sessionKeys()).as("the last one closes").isZero();
    assertThat(mac).hasSize(32);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private Bytes keys(int number) {
    return chamber.wrap(("secret " + number).getBytes(US_ASCII));
  }

  private byte[] mac(int number, Bytes keys) {
    var name = new KeyHandles.Name(String.valueOf(number), KeyForm.SECRET);
    return chamber.macs(name, keys, Hash.SHA256, List.of(new byte[] {1})).getFirst();
  }
}
