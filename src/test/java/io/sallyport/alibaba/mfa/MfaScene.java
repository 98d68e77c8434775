package io.sallyport.alibaba.mfa;

import static io.sallyport.alibaba.Product.IMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Calls;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeOneTimeCodes;
import io.sallyport.fake.FakeVault;
import io.sallyport.fake.People;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.stepup.BindMfaDevice;
import io.sallyport.stepup.CreateMfaDevice;
import io.sallyport.stepup.DeleteMfaDevice;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.MfaDevice;
import io.sallyport.stepup.OneTimeCodes;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.QrCodes;
import io.sallyport.stepup.ReadMfaDevices;
import io.sallyport.stepup.ResetTotp;
import java.time.Instant;

/** Devices over fakes, with the codes that they would show. */
final class MfaScene {
  static final String SERIAL = "acs:ram::1000000000000001:mfa/";

  final People people = new People();
  final Calls calls = new Calls(operations().all());

  void create(String name) {
    Caller admin = people.caller(people.administrator);
    calls.call(IMS, "CreateVirtualMFADevice", admin, "VirtualMFADeviceName", name).close();
  }

  void bind(Caller by, Presented stepUp, String device, String user) {
    calls.call(IMS, "BindMFADevice", by, stepUp, binding(device, user));
  }

  /** The administrator's. */
  Presented freshCode() {
    return people.freshCode(people.administrator);
  }

  boolean isEnrolled(Identity who) {
    return people.secondFactor.isEnrolled(who.id());
  }

  static void assertNeedsStepUp(Refusal refusal) {
    assertThat(refusal)
        .isInstanceOfAny(Refusal.StepUpRequired.class, Refusal.GrantRequired.class);
  }

  MfaDevice stored(String name) {
    return people.vault.mfaDevices().find(Examples.ACME.id(), new DeviceName(name)).orElseThrow();
  }

  /** What binds now: the last two codes, or any once the device has no seed any more. */
  String[] binding(String device, String user) {
    MfaDevice stored = stored(device);
    Wrapped wrapped = stored.seed();
    String[] codes = {"000000", "000001"};
    if (wrapped != null) {
      byte[] binding = MfaDevice.binding(stored.accountId(), stored.name());
      try (SecretBytes seed = people.wrapping.open(wrapped, binding)) {
        Instant now = people.clock.instant();
        codes[0] = FakeOneTimeCodes.codeAt(seed, now.minusSeconds(OneTimeCodes.STEP_SECONDS));
        codes[1] = FakeOneTimeCodes.codeAt(seed, now);
      }
    }
    return new String[] {
      "UserPrincipalName", user + "@acme.example.com",
      "SerialNumber", SERIAL + device,
      "AuthenticationCode1", codes[0],
      "AuthenticationCode2", codes[1]
    };
  }

  /** The present code of somebody's second factor. */
  String enrolledCode(Identity who) {
    Enrolment enrolment = people.vault.enrolments().find(who.id()).orElseThrow();
    try (SecretBytes seed =
        people.wrapping.open(enrolment.seed(), Enrolment.binding(who.accountId(), who.id()))) {
      return FakeOneTimeCodes.codeAt(seed, people.clock.instant());
    }
  }

  private MfaOperations operations() {
    FakeVault vault = people.vault;
    return new MfaOperations(
        new MfaOperations.UseCases(
            new CreateMfaDevice(
                vault.mfaDevices(),
                people.authority,
                people.wrapping,
                new Pictures(),
                people.random,
                people.events),
            new BindMfaDevice(
                people.targets,
                vault.mfaDevices(),
                vault.enrolments(),
                people.wrapping,
                people.codes,
                people.attempts,
                people.stepUp,
                people.events),
            new ReadMfaDevices(
                vault.mfaDevices(),
                vault.enrolments(),
                vault.identities(),
                people.targets,
                people.authority),
            new DeleteMfaDevice(
                vault.mfaDevices(), vault.identities(), people.authority, people.events),
            new ResetTotp(people.targets, vault.enrolments(), people.stepUp, people.events)),
        new NamedUsers(vault.accounts(), vault.identities(), people.authority));
  }

  /** Pictures that are the text they show. */
  private record Pictures() implements QrCodes {
    @Override
    public SecretBytes png(SecretBytes text) {
      return text.expose(SecretBytes::copyOf);
    }

    @Override
    public SecretBytes text(SecretBytes text) {
      return text.expose(SecretBytes::copyOf);
    }
  }
}
