package io.sallyport.stepup;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import java.util.Map;

/** Makes a device for one-time codes, which is nobody's second factor until it is bound. */
public final class CreateMfaDevice {
  private final MfaDevices devices;
  private final Authority authority;
  private final Wrapping wrapping;
  private final QrCodes qrCodes;
  private final Randomness random;
  private final Events events;

  /** Takes its ports. */
  public CreateMfaDevice(
      MfaDevices devices,
      Authority authority,
      Wrapping wrapping,
      QrCodes qrCodes,
      Randomness random,
      Events events) {
    this.devices = devices;
    this.authority = authority;
    this.wrapping = wrapping;
    this.qrCodes = qrCodes;
    this.random = random;
    this.events = events;
  }

  /**
   * Creates the device and shows its seed, once.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code NameTaken} or {@code
   *     QuotaReached}
   */
  public ShownSeed create(Caller by, DeviceName name) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.MFA_DEVICE_CREATE, account, "mfa/" + name);
    if (devices.find(account, name).isPresent()) {
      throw new Refusal.NameTaken(MfaRefusals.KIND, name.value()).asException();
    }
    try (SecretBytes seed = SecretBytes.owning(random.bytes(EnrolTotp.SEED_BYTES))) {
      Wrapped wrapped = wrapping.wrap(seed, MfaDevice.binding(account, name));
      var device =
          new MfaDevice(account, name, by.principal().person(), events.now(), 1, wrapped);
      return stored(by, device, shown(seed, account, name));
    }
  }

  private ShownSeed shown(SecretBytes seed, AccountId account, DeviceName name) {
    SecretBytes base32 = SeedText.base32(seed);
    try (SecretBytes uri = SeedText.uri(base32, name + "@" + account)) {
      return new ShownSeed(base32, qrCodes.png(uri));
    }
  }

  private ShownSeed stored(Caller by, MfaDevice device, ShownSeed shown) {
    boolean stored = false;
    try {
      devices.create(
          device,
          MfaDevices.PER_ACCOUNT_MAX,
          events.succeeded(
              by,
              AuditAction.MFA_DEVICE_CREATE,
              device.name().value(),
              StepUpUse.NONE,
              Map.of()));
      stored = true;
      return shown;
    } finally {
      if (!stored) {
        shown.close();
      }
    }
  }
}
