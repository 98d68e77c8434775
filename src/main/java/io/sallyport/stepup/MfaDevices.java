package io.sallyport.stepup;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored devices. Every change commits together with its event. */
public interface MfaDevices {
  /** Most devices in one account. */
  int PER_ACCOUNT_MAX = 1_000;

  /** Loads one by its name, in whatever case it is written, checked against its seal. */
  Optional<MfaDevice> find(AccountId account, DeviceName name);

  /** Devices of the account in canonical name order. */
  List<MfaDevice> list(AccountId account);

  /** Confirmed enrolments of everybody in the account. */
  List<Enrolment> enrolled(AccountId account);

  /**
   * Creates a device, unless the account has {@code limit} of them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} or {@code QuotaReached}
   */
  void create(MfaDevice device, int limit, AuditEvent event);

  /**
   * In one transaction: stores the device without its seed if the stored version is one less, and
   * its seed as the owner's confirmed enrolment in place of a pending one, and spends the step of
   * the second code.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} if the device was changed
   *     meanwhile, {@code WrongState} if the owner has a confirmed enrolment, {@code NotFound} if
   *     there is no owner
   */
  void bind(MfaDevice bound, Enrolment confirmed, long spentStep, AuditEvent event);

  /**
   * Deletes a device that is nobody's second factor.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} while it is somebody's, {@code
   *     NotFound} if there is none
   */
  void delete(AccountId account, DeviceName name, AuditEvent event);

  /** A confirmed enrolment's device, if it has one. */
  static @Nullable DeviceName deviceOf(Enrolment enrolment) {
    String device = enrolment.device();
    return device == null ? null : new DeviceName(device);
  }
}
