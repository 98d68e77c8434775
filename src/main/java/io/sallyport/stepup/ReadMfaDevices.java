package io.sallyport.stepup;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows second factors as devices, never their seeds: those that the account made, and those that
 * users enrolled by themselves, which go by their users' names.
 */
public final class ReadMfaDevices {
  private final MfaDevices devices;
  private final Enrolments enrolments;
  private final Identities identities;
  private final Targets targets;
  private final Authority authority;

  /** Takes its ports. */
  public ReadMfaDevices(
      MfaDevices devices,
      Enrolments enrolments,
      Identities identities,
      Targets targets,
      Authority authority) {
    this.devices = devices;
    this.enrolments = enrolments;
    this.identities = identities;
    this.targets = targets;
    this.authority = authority;
  }

  /**
   * All of the account, in name order.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public List<Shown> all(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.MFA_DEVICE_LIST, account);
    List<MfaDevice> made = devices.list(account);
    Set<DeviceName> taken = made.stream().map(MfaDevice::name).collect(Collectors.toSet());
    Map<DeviceName, Enrolment> bound = new HashMap<>();
    List<Shown> all = new ArrayList<>();
    for (Enrolment enrolment : devices.enrolled(account)) {
      DeviceName device = MfaDevices.deviceOf(enrolment);
      if (device == null) {
        identities
            .find(enrolment.owner())
            .ifPresent(user -> all.add(shown(ownName(user, taken), user, enrolment)));
      } else {
        bound.put(device, enrolment);
      }
    }
    made.forEach(device -> all.add(shown(device, bound.get(device.name()))));
    all.sort(Comparator.comparing(shown -> shown.name().canonical()));
    return all;
  }

  private Shown shown(MfaDevice device, @Nullable Enrolment enrolment) {
    Identity user =
        enrolment == null ? null : identities.find(enrolment.owner()).orElse(null);
    return new Shown(device.name(), user, enrolment == null ? null : enrolment.createdAt());
  }

  private static Shown shown(DeviceName name, Identity user, Enrolment enrolment) {
    return new Shown(name, user, enrolment.createdAt());
  }

  /**
   * The device that is a user's second factor, if he has one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Optional<Shown> of(Caller by, IdentityId id) {
    Identity user = targets.permitted(by, Action.MFA_READ, id);
    return shownOf(user);
  }

  /** The same for an answer that is only given once authority over it has been required. */
  public Optional<Shown> before(IdentityId id) {
    return identities.find(id).flatMap(this::shownOf);
  }

  private Optional<Shown> shownOf(Identity user) {
    return enrolments.find(user.id()).filter(Enrolment::confirmed).map(enrolment -> {
      DeviceName device = MfaDevices.deviceOf(enrolment);
      return shown(device == null ? ownName(user) : device, user, enrolment);
    });
  }

  /**
   * Whether the account's root has a second factor.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public boolean ofRoot(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.ACCOUNT_MFA_READ, account);
    return enrolments.find(IdentityId.rootOf(account)).filter(Enrolment::confirmed).isPresent();
  }

  private DeviceName ownName(Identity user) {
    var name = new DeviceName(user.principalName().name().value());
    boolean taken = devices.find(user.accountId(), name).isPresent();
    return taken ? new DeviceName(user.id().value()) : name;
  }

  /** The user's name, or his id if the account gave the name to a device. */
  private static DeviceName ownName(Identity user, Set<DeviceName> taken) {
    var name = new DeviceName(user.principalName().name().value());
    return taken.contains(name) ? new DeviceName(user.id().value()) : name;
  }

  /**
   * A device as it is shown.
   *
   * @param user whose second factor it is
   * @param boundAt since when
   */
  public record Shown(DeviceName name, @Nullable Identity user, @Nullable Instant boundAt) {}
}
