package io.sallyport.stepup;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes a device. One that is somebody's second factor has to be removed from him first, by
 * {@link ResetTotp}, which needs a step-up: so this never takes a second factor away.
 */
public final class DeleteMfaDevice {
  private final MfaDevices devices;
  private final Identities identities;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public DeleteMfaDevice(
      MfaDevices devices, Identities identities, Authority authority, Events events) {
    this.devices = devices;
    this.identities = identities;
    this.authority = authority;
    this.events = events;
  }

  /**
   * Deletes.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code NotFound}, or {@code
   *     WrongState} while it is somebody's second factor
   */
  public void delete(Caller by, DeviceName name) {
    AccountId account = by.principal().accountId();
    Optional<MfaDevice> device = devices.find(account, name);
    DeviceName stored = device.map(MfaDevice::name).orElse(name);
    authority.require(by, Action.MFA_DEVICE_DELETE, account, "mfa/" + stored);
    if (device.isEmpty() && isEnrolledByItsUser(account, name)) {
      throw MfaRefusals.wrongState(name, MfaRefusals.BOUND, "not bound");
    }
    devices.delete(
        account,
        name,
        events.succeeded(
            by, AuditAction.MFA_DEVICE_DELETE, stored.value(), StepUpUse.NONE, Map.of()));
  }

  /** What a user enrolled by himself is listed under his name or id, too. */
  private boolean isEnrolledByItsUser(AccountId account, DeviceName name) {
    return devices.enrolled(account).stream()
        .filter(enrolment -> enrolment.device() == null)
        .flatMap(enrolment -> identities.find(enrolment.owner()).stream())
        .anyMatch(user ->
            name.canonical().equals(user.principalName().name().canonical())
                || name.value().equals(user.id().value()));
  }
}
