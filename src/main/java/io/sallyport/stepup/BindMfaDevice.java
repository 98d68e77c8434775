package io.sallyport.stepup;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a device somebody's second factor, by two consecutive codes. One's own like any enrolment;
 * somebody else's needs the caller's step-up, for whoever does it knows the seed.
 */
public final class BindMfaDevice {
  private final Targets targets;
  private final MfaDevices devices;
  private final Enrolments enrolments;
  private final Wrapping wrapping;
  private final ConsecutiveCodes codes;
  private final Attempts attempts;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public BindMfaDevice(
      Targets targets,
      MfaDevices devices,
      Enrolments enrolments,
      Wrapping wrapping,
      OneTimeCodes codes,
      Attempts attempts,
      StepUp stepUp,
      Events events) {
    this.targets = targets;
    this.devices = devices;
    this.enrolments = enrolments;
    this.wrapping = wrapping;
    this.codes = new ConsecutiveCodes(codes);
    this.attempts = attempts;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for binding to somebody else is bound to; never the codes. */
  public static GuardedOperation operation(IdentityId target, DeviceName device) {
    return GuardedOperation.of(Action.MFA_DEVICE_BIND, target.value(), device.canonical());
  }

  /**
   * Binds.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     WrongState} if the device was bound before or the user has a second factor, {@code
   *     LockedOut}, {@code StepUpFailed} for codes that do not hold, {@code Changed}, or what
   *     {@link StepUp#require} refuses
   */
  public void bind(Caller by, Command command) {
    IdentityId id = command.target();
    boolean oneself = id.equals(by.principal().id());
    Identity owner =
        targets.permitted(by, oneself ? Action.TOTP_ENROL : Action.MFA_DEVICE_BIND, id);
    requireNone(owner);
    MfaDevice device = unused(owner.accountId(), command.device());
    StepUpUse factor =
        oneself
            ? StepUpUse.NONE
            : stepUp.require(by, operation(id, command.device()), command.stepUp()).use();
    Instant now = events.now();
    SecondFactor.reserve(attempts, SecondFactor.subject(id), now);
    Matched matched = matchOrRefund(device, owner, command, now);
    devices.bind(
        device.bound(),
        enrolment(device, owner, matched.seed(), now),
        matched.step(),
        events.succeeded(
            by,
            AuditAction.MFA_DEVICE_BIND,
            id.value(),
            factor,
            Map.of("device", device.name().value(), "seedShownTo", device.createdBy().value())));
    attempts.succeed(SecondFactor.subject(id));
  }

  private void requireNone(Identity owner) {
    if (enrolments.find(owner.id()).filter(Enrolment::confirmed).isPresent()) {
      throw new Refusal.WrongState("totp", owner.id().value(), "CONFIRMED", "NONE").asException();
    }
  }

  private MfaDevice unused(AccountId account, DeviceName name) {
    MfaDevice device =
        devices.find(account, name).orElseThrow(() -> MfaRefusals.notFound(name));
    if (device.seed() == null) {
      throw MfaRefusals.wrongState(name, "bound before", "never bound");
    }
    return device;
  }

  /** An outage is nobody's wrong guess: it must not lock the owner out. */
  private Matched matchOrRefund(MfaDevice device, Identity owner, Command command, Instant now) {
    Wrapped wrapped = device.seed();
    if (wrapped == null) {
      throw new IllegalStateException("a bound device has been refused");
    }
    try (SecretBytes seed =
        wrapping.open(wrapped, MfaDevice.binding(device.accountId(), device.name()))) {
      OptionalLong step =
          codes.secondStep(seed, command.firstCode(), command.secondCode(), now);
      if (step.isPresent()) {
        byte[] binding = Enrolment.binding(owner.accountId(), owner.id());
        return new Matched(wrapping.wrap(seed, binding), step.getAsLong());
      }
    } catch (RuntimeException outage) {
      attempts.refund(SecondFactor.subject(owner.id()));
      throw outage;
    }
    throw SecondFactor.failed();
  }

  private Enrolment enrolment(MfaDevice device, Identity owner, Wrapped seed, Instant now) {
    // A pending enrolment of his own is replaced; its version must not come again.
    long version = enrolments.find(owner.id()).map(Enrolment::version).orElse(0L) + 2;
    return new Enrolment(
        owner.id(), owner.accountId(), seed, true, now, version, device.name().value());
  }

  private record Matched(Wrapped seed, long step) {}

  /**
   * What is bound to whom; two codes, the later one second.
   *
   * @param stepUp needed for somebody else
   */
  public record Command(
      IdentityId target,
      DeviceName device,
      String firstCode,
      String secondCode,
      @Nullable Presented stepUp) {
    @Override
    public String toString() {
      return "Command[" + target + ", " + device + "]";
    }
  }
}
