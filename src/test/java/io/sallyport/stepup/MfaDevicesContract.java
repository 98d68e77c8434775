package io.sallyport.stepup;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Wrapped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MfaDevices} does, in memory or in a database. */
public abstract class MfaDevicesContract extends PeopleContract {
  private static final long STEP = 59_000_000;
  private static final String SUBJECT = "code:somebody";

  @Test
  void aDeviceIsFoundInWhateverCaseAndByItsAccountOnly() {
    MfaDevice phone = created(device("Phone", "aa"));
    created(device("a.b", "bb"));
    assertThat(ports.mfaDevices().find(ACME.id(), new DeviceName("pHONE"))).contains(phone);
    assertThat(ports.mfaDevices().find(OTHER.id(), phone.name())).isEmpty();
    assertThat(ports.mfaDevices().list(ACME.id()))
        .extracting(device -> device.name().value())
        .containsExactly("a.b", "Phone");
    assertThat(ports.mfaDevices().list(OTHER.id())).isEmpty();
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.MFA_DEVICE_CREATE);
  }

  @Test
  void aTakenNameAndAFullAccountAreRefused() {
    created(device("phone", "aa"));
    assertRefused(Refusal.NameTaken.class, () -> created(device("PHONE", "bb")));
    assertRefused(
        Refusal.QuotaReached.class,
        () ->
            ports
                .mfaDevices()
                .create(device("second", "bb"), 1, event(AuditAction.MFA_DEVICE_CREATE, "x")));
    assertThat(ports.mfaDevices().list(ACME.id())).hasSize(1);
  }

  @Test
  void bindingMovesTheSeedIntoTheEnrolmentAndSpendsTheStep() {
    MfaDevice phone = created(device("phone", "aa"));
    ports.enrolments().begin(pending(), event(AuditAction.TOTP_ENROL, "x"));
    bind(phone, "phone");
    assertThat(ports.mfaDevices().find(ACME.id(), phone.name())).contains(phone.bound());
    assertThat(ports.enrolments().find(ROOT.id())).contains(enrolment("phone"));
    assertThat(ports.mfaDevices().enrolled(ACME.id())).containsExactly(enrolment("phone"));
    assertThat(ports.mfaDevices().enrolled(OTHER.id())).isEmpty();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isFalse();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP + 1, SUBJECT)).isTrue();
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.MFA_DEVICE_BIND);
  }

  @Test
  void whoHasASecondFactorGetsNoOther() {
    bind(created(device("phone", "aa")), "phone");
    MfaDevice second = created(device("second", "bb"));
    assertRefused(Refusal.WrongState.class, () -> bind(second, "second"));
    assertThat(ports.mfaDevices().find(ACME.id(), second.name())).contains(second);
    assertThat(ports.enrolments().find(ROOT.id())).contains(enrolment("phone"));
  }

  @Test
  void aSeedIsBoundOnce() {
    MfaDevice phone = created(device("phone", "aa"));
    bind(phone, "phone");
    ports.enrolments().remove(ROOT.id(), event(AuditAction.TOTP_RESET, "x"));
    assertRefused(Refusal.Changed.class, () -> bind(phone, "phone"));
    assertThat(ports.enrolments().find(ROOT.id())).isEmpty();
  }

  @Test
  void ofRacingBindingsExactlyOneWins() {
    MfaDevice phone = created(device("phone", "aa"));
    List<Object> outcomes =
        Race.of(
            8,
            i ->
                () -> {
                  bind(phone, "phone");
                  return "won";
                });
    assertThat(outcomes).containsOnlyOnce("won");
  }

  @Test
  void aBoundDeviceIsNotDeletedAndAnUnboundOneIs() {
    MfaDevice phone = created(device("phone", "aa"));
    bind(phone, "phone");
    assertRefused(Refusal.WrongState.class, () -> delete("PHONE"));
    ports.enrolments().remove(ROOT.id(), event(AuditAction.TOTP_RESET, "x"));
    delete("PHONE");
    assertThat(ports.mfaDevices().list(ACME.id())).isEmpty();
    assertRefused(Refusal.NotFound.class, () -> delete("phone"));
  }

  private MfaDevice created(MfaDevice device) {
    ports.mfaDevices().create(device, 10, event(AuditAction.MFA_DEVICE_CREATE, "x"));
    return device;
  }

  private void bind(MfaDevice device, String name) {
    ports
        .mfaDevices()
        .bind(device.bound(), enrolment(name), STEP, event(AuditAction.MFA_DEVICE_BIND, "x"));
  }

  private void delete(String name) {
    ports
        .mfaDevices()
        .delete(ACME.id(), new DeviceName(name), event(AuditAction.MFA_DEVICE_DELETE, "x"));
  }

  private static MfaDevice device(String name, String blob) {
    return new MfaDevice(
        ACME.id(), new DeviceName(name), ROOT.id(), START, 1, new Wrapped(1, Bytes.ofHex(blob)));
  }

  private static Enrolment pending() {
    return new Enrolment(
        ROOT.id(), ROOT.accountId(), new Wrapped(1, Bytes.ofHex("0e")), false, START, 1);
  }

  private static Enrolment enrolment(String device) {
    return new Enrolment(
        ROOT.id(), ROOT.accountId(), new Wrapped(1, Bytes.ofHex("cc")), true, START, 3, device);
  }
}
