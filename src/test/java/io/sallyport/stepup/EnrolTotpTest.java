package io.sallyport.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeOneTimeCodes;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.PrincipalName;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.EnrolTotp.Begun;
import io.sallyport.stepup.EnrolTotp.Confirmation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EnrolTotpTest {
  private final People people = new People();
  private final AtomicReference<String> drawn = new AtomicReference<>("");
  private final EnrolTotp enrol =
      new EnrolTotp(
          people.targets,
          people.vault.enrolments(),
          people.wrapping,
          people.codes,
          people.attempts,
          new NotedQrCodes(drawn),
          people.random,
          people.events);
  private final Caller alice = people.caller(people.alice);

  @Test
  void beginningShowsASeedOf160BitsAsTextUriAndPicture() {
    try (Begun begun = enrol.begin(alice, people.alice.id())) {
      assertThat(text(begun.seedBase32())).matches("[A-Z2-7]{32}");
      assertThat(text(begun.uri()))
          .isEqualTo(
              "otpauth://totp/Sallyport:Alice%40acme.example.com?secret="
                  + text(begun.seedBase32())
                  + "&issuer=Sallyport&algorithm=SHA1&digits=6&period=30");
      assertThat(drawn).hasValue(text(begun.uri()));
      assertThat(text(begun.png())).isEqualTo("picture");
    }
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.TOTP_ENROL);
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isFalse();
  }

  @Test
  void theSeedIsStoredWrappedAndNeverRecorded() {
    try (Begun begun = enrol.begin(alice, people.alice.id())) {
      String base32 = text(begun.seedBase32());
      assertThat(people.vault.events().toString()).doesNotContain(base32);
      assertThat(begun.toString()).doesNotContain(base32);
      Enrolment stored = people.vault.enrolments().find(people.alice.id()).orElseThrow();
      assertThat(stored.seed().blob().hex()).doesNotContain(seedOf().expose(EnrolTotpTest::hex));
    }
  }

  @Test
  void twoConsecutiveCodesConfirmAndBothAreSpent() {
    begin();
    String first = codeNow();
    people.clock.advance(Duration.ofSeconds(30));
    String second = codeNow();
    confirm(first, second);
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isTrue();
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.TOTP_CONFIRM);
    for (String spent : new String[] {first, second}) {
      assertThat(people.refusal(() -> people.secondFactor.spend(people.alice.id(), spent)))
          .isEqualTo(new Refusal.StepUpSpent());
    }
  }

  @Test
  void oneCodeTwiceOrInTheWrongOrderConfirmsNothing() {
    begin();
    String first = codeNow();
    people.clock.advance(Duration.ofSeconds(30));
    String second = codeNow();
    assertThat(people.refusal(() -> confirm(second, second))).isEqualTo(new Refusal.StepUpFailed());
    assertThat(people.refusal(() -> confirm(second, first))).isEqualTo(new Refusal.StepUpFailed());
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isFalse();
  }

  @Test
  void codesWithAGapConfirmNothing() {
    begin();
    String first = codeNow();
    people.clock.advance(Duration.ofSeconds(60));
    assertThat(people.refusal(() -> confirm(first, codeNow())))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void guessingCodesOfAPendingEnrolmentLocks() {
    begin();
    for (int i = 0; i < 5; i++) {
      people.refusal(() -> confirm("abcdef", "abcdef"));
    }
    assertThat(people.refusal(() -> confirm("abcdef", "abcdef")))
        .isEqualTo(new Refusal.LockedOut(Duration.ofMinutes(1)));
  }

  @Test
  void beginningAgainReplacesThePendingSeed() {
    begin();
    String first = codeNow();
    people.clock.advance(Duration.ofSeconds(30));
    String second = codeNow();
    begin();
    assertThat(people.refusal(() -> confirm(first, second))).isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void aConfirmedSecondFactorIsNotReplaced() {
    people.enrol(people.alice);
    assertThat(people.refusal(this::begin)).isInstanceOf(Refusal.WrongState.class);
    assertThat(people.refusal(() -> confirm("123456", "123456")))
        .isInstanceOf(Refusal.WrongState.class);
  }

  @Test
  void withoutBeginningThereIsNothingToConfirm() {
    assertThat(people.refusal(() -> confirm("123456", "123456")))
        .isEqualTo(new Refusal.WrongState("totp", people.alice.id().value(), "NONE", "PENDING"));
  }

  @Test
  void nobodyEnrolsForAnotherNorConfirms() {
    // CVE-2026-5807: a stranger meddles with another's pending ceremony.
    begin();
    for (Caller other :
        new Caller[] {people.caller(people.administrator), people.caller(people.root)}) {
      assertThat(people.refusal(() -> enrol.begin(other, people.alice.id())))
          .isEqualTo(Examples.notPermitted(Action.TOTP_ENROL));
      assertThat(
              people.refusal(() ->
                  enrol.confirm(other, new Confirmation(people.alice.id(), "123456", "123456"))))
          .isEqualTo(Examples.notPermitted(Action.TOTP_ENROL));
    }
  }

  @Test
  void theTwoCodesAreNotPrinted() {
    assertThat(new Confirmation(people.alice.id(), "131582", "131583").toString())
        .doesNotContain("131582", "131583");
  }

  @Test
  void base32IsThatOfRfc4648() {
    assertThat(base32("")).isEmpty();
    assertThat(base32("f")).isEqualTo("MY");
    assertThat(base32("fo")).isEqualTo("MZXQ");
    assertThat(base32("foo")).isEqualTo("MZXW6");
    assertThat(base32("foob")).isEqualTo("MZXW6YQ");
    assertThat(base32("fooba")).isEqualTo("MZXW6YTB");
    assertThat(base32("foobar")).isEqualTo("MZXW6YTBOI");
  }

  @Test
  void everyNameIsEncodedForTheUri() {
    PrincipalName name = PrincipalName.parse("a.b-c_d@acme.example.com");
    assertThat(text(SeedText.uri(SecretBytes.copyOf(new byte[] {'A'}), name.toString())))
        .startsWith("otpauth://totp/Sallyport:a.b-c_d%40acme.example.com?secret=A&");
  }

  private void begin() {
    enrol.begin(alice, people.alice.id()).close();
  }

  private void confirm(String first, String second) {
    enrol.confirm(alice, new Confirmation(people.alice.id(), first, second));
  }

  private String codeNow() {
    try (SecretBytes seed = seedOf()) {
      return FakeOneTimeCodes.codeAt(seed, people.clock.instant());
    }
  }

  private SecretBytes seedOf() {
    Enrolment stored = people.vault.enrolments().find(people.alice.id()).orElseThrow();
    return people.wrapping.open(
        stored.seed(), Enrolment.binding(stored.accountId(), stored.owner()));
  }

  private static String base32(String seed) {
    try (SecretBytes bytes = SecretBytes.copyOf(seed.getBytes(StandardCharsets.US_ASCII))) {
      return text(SeedText.base32(bytes));
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static String text(SecretBytes secret) {
    return secret.expose(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }

  private record NotedQrCodes(AtomicReference<String> drawn) implements QrCodes {
    @Override
    public SecretBytes png(SecretBytes text) {
      drawn.set(EnrolTotpTest.text(text));
      return SecretBytes.copyOf("picture".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public SecretBytes text(SecretBytes text) {
      throw new UnsupportedOperationException();
    }
  }
}
