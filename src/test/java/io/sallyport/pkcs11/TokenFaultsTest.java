package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.RowSeals.Seal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.settings.TokenSettings;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token fails in every way we know, and the same process works again once it does not. */
class TokenFaultsTest {
  private static final Duration CALL_MAX = Duration.ofSeconds(1);
  private static final Duration ANSWERED_MAX = CALL_MAX.plusMillis(1500);
  private static final Duration RECOVERED_MAX = Duration.ofSeconds(20);
  private static final byte[] ROW = "a row".getBytes(StandardCharsets.US_ASCII);
  private static final long CKR_GENERAL_ERROR = 0x5;
  private static final long CKR_PIN_INCORRECT = 0xA0;

  @TempDir static Path directory;
  private static FaultyModule module;

  private TestToken test;
  private Token token;
  private Seal seal;
  private Wrapped wrapped;
  private TokenSecretMac macs;
  private MacKey.Stored key;
  private byte[] mac;

  @BeforeAll
  static void build() {
    module = FaultyModule.in(directory);
  }

  @BeforeEach
  void open() {
    module.heal();
    test = TestToken.create();
    token = Token.open(test.through(module.library(), CALL_MAX), test.witness());
    seal = new TokenRowSeals(token, KeyUse.SEAL).seal(ROW);
    try (SecretBytes secret = SecretBytes.copyOf(ROW)) {
      wrapped = new TokenWrapping(token).wrap(secret, ROW);
    }
    macs = new TokenSecretMac(token, new HostMac(new BouncyCastleSm3()));
    key = MintedKey.by(token);
    mac = macOfKey();
  }

  @AfterEach
  void close() {
    module.heal();
    token.close();
  }

  @Test
  void aHangingTokenIsAnsweredForWithinTheDeadlineAndComesBack() throws Exception {
    module.hang(FaultyModule.ALL, Duration.ofMinutes(5));

    assertUnavailableInTime();
    assertThat(token.ready()).isFalse();
    assertUnavailableInTime();

    module.heal();
    assertRecovers();
  }

  @Test
  void aCallThatHangsForGoodDoesNotKeepTheTokenFromComingBack() throws Exception {
    Duration hang = Duration.ofSeconds(15);
    long end = System.nanoTime() + hang.toNanos() + Duration.ofSeconds(3).toNanos();
    module.hangStubbornly(FaultyModule.ALL, hang);
    assertUnavailableInTime();

    module.heal();
    assertRecovers();
    assertThat(System.nanoTime()).as("recovered before the call returned").isLessThan(end);
    TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
    use();
  }

  @Test
  void manyCallersOfAHangingTokenAreAllAnsweredInTime() throws Exception {
    module.hang(FaultyModule.ALL, Duration.ofMinutes(5));
    List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    var done = new CountDownLatch(32);
    for (int i = 0; i < 32; i++) {
      Thread.ofVirtual()
          .start(() -> {
            long start = System.nanoTime();
            assertThat(catchThrowable(this::use)).isInstanceOf(UnavailableException.class);
            waits.add(Duration.ofNanos(System.nanoTime() - start));
            done.countDown();
          });
    }

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(waits).allMatch(wait -> wait.compareTo(ANSWERED_MAX) < 0);
    module.heal();
    assertRecovers();
  }

  @ParameterizedTest(name = "return code {0}")
  @ValueSource(
      longs = {0x2, 0x5, 0x6, 0x30, 0x31, 0x32, 0x60, 0x82, 0xB0, 0xB3, 0xE0, 0x101, 0x190})
  void anErrorOfTheTokenIsAnOutageAndPasses(long code) throws Exception {
    module.fail(FaultyModule.ALL, code);

    assertUnavailableInTime();
    awaitNotReady();
    module.heal();
    assertRecovers();
  }

  @ParameterizedTest(name = "calls {0}")
  @ValueSource(
      ints = {
        FaultyModule.SIGN,
        FaultyModule.ENCRYPT,
        FaultyModule.DECRYPT,
        FaultyModule.RANDOM,
        FaultyModule.WRAP
      })
  void theProbeNoticesWhateverFailsWithoutBeingAsked(int calls) throws Exception {
    module.fail(calls, 0x30);

    awaitNotReady();
    module.heal();
    assertRecovers();
  }

  @Test
  void aGeneralErrorWhileOpeningIsAnOutageNotAForgery() {
    module.fail(FaultyModule.DECRYPT, CKR_GENERAL_ERROR);

    assertThatThrownBy(() -> new TokenWrapping(token).open(wrapped, ROW))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aLogoutBySomebodyElseIsRepaired() throws Exception {
    NativeModule raw = NativeModule.load(module.library());
    try (NativeSession session = NativeSession.open(raw, slot(raw))) {
      session.logout();
    }

    assertRecovers();
  }

  @Test
  void sessionsClosedBySomebodyElseAreRepaired() throws Exception {
    NativeModule raw = NativeModule.load(module.library());
    raw.require(NativeFunction.CLOSE_ALL_SESSIONS, slot(raw));

    assertRecovers();
  }

  @Test
  void aLibraryFinalisedBySomebodyElseIsRepaired() throws Exception {
    NativeModule.load(module.library()).finish();

    assertRecovers();
  }

  @Test
  void aTokenThatVanishesIsAwaitedAndUsedAgain() throws Exception {
    Path away = test.directory().resolveSibling("../away-" + test.directory().getFileName());
    Files.move(test.directory(), away);
    awaitNotReady();
    assertUnavailableInTime();
    Thread.sleep(3000); // long enough for several attempts without it

    Files.move(away, test.directory());
    assertRecovers();
  }

  @Test
  void anotherTokenOfTheSameNameIsNotUsedInItsPlace() throws Exception {
    long logins = module.logins();
    Path directory = test.directory();
    Files.move(directory, directory.resolveSibling("../gone-" + directory.getFileName()));
    awaitNotReady();
    NativeModule raw = NativeModule.load(TestToken.LIBRARY);
    LibraryLife.renew(raw, Duration.ofSeconds(10));
    test.successor();

    awaitCondition("serial");
    assertThat(token.ready()).isFalse();
    assertThat(module.logins()).as("the PIN was not shown to it").isEqualTo(logins);
  }

  @Test
  void aPinRefusedAtRunTimeIsNeverTriedAgain() throws Exception {
    module.fail(FaultyModule.LOGIN, CKR_PIN_INCORRECT);
    long logins = module.logins();
    NativeModule raw = NativeModule.load(module.library());
    raw.require(NativeFunction.CLOSE_ALL_SESSIONS, slot(raw));
    awaitCondition("CKR_PIN_INCORRECT");
    module.heal();
    Thread.sleep(4000); // several probes long

    assertThat(module.logins() - logins).isEqualTo(1);
    assertThat(token.ready()).isFalse();
    assertUnavailableInTime();
  }

  @Test
  void aPinRefusedAtStartIsTriedOnceAndNotShown() throws IOException {
    token.close();
    byte[] pin = "not-the-pin-at-all".getBytes(StandardCharsets.US_ASCII);
    Path file = TestToken.writePin(directory.resolve("wrong-" + System.nanoTime()), pin);
    var settings = test.through(module.library(), CALL_MAX);
    var wrong = new TokenSettings(settings.library(), settings.label(), file, 1, CALL_MAX);
    long logins = module.logins();

    assertThatThrownBy(() -> Token.open(wrong, new RememberingWitness()))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("CKR_PIN_INCORRECT")
        .hasMessageNotContaining("not-the-pin");
    assertThat(module.logins() - logins).isEqualTo(1);
  }

  private void use() {
    assertThat(new TokenRowSeals(token, KeyUse.SEAL).holds(seal, ROW)).isTrue();
    try (SecretBytes opened = new TokenWrapping(token).open(wrapped, ROW)) {
      assertThat(opened.matches(ROW)).isTrue();
    }
    assertThat(macOfKey()).isEqualTo(mac);
  }

  private byte[] macOfKey() {
    return FakeSecrets.mac(macs, key, MacAlgorithm.HMAC_SHA256, ROW);
  }

  private long slot(NativeModule raw) {
    return raw.slotOf(test.settings().label()).id();
  }

  private void assertUnavailableInTime() {
    long start = System.nanoTime();
    assertThatThrownBy(this::use).isInstanceOf(UnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWERED_MAX);
  }

  private void assertRecovers() throws InterruptedException {
    // Some faults are met only by the next call: the token counts as back once it works and is
    // ready.
    long end = System.nanoTime() + RECOVERED_MAX.toNanos();
    Throwable last = null;
    while (System.nanoTime() < end) {
      last = catchThrowable(this::use);
      if (last == null && token.ready()) {
        return;
      }
      assertThat(last).isInstanceOfAny(UnavailableException.class);
      Thread.sleep(50);
    }
    throw new AssertionError("not recovered: " + token.condition(), last);
  }

  private void awaitNotReady() throws InterruptedException {
    long end = System.nanoTime() + RECOVERED_MAX.toNanos();
    while (token.ready()) {
      assertThat(System.nanoTime()).as("still ready").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private void awaitCondition(String part) throws InterruptedException {
    long end = System.nanoTime() + RECOVERED_MAX.toNanos();
    while (!token.condition().contains(part)) {
      assertThat(System.nanoTime()).as(token.condition()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
