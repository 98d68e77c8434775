package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Policies;
import io.sallyport.stepup.MfaDevices;

/** Counts what the caller's account has. */
public final class GetAccountSummary {
  private final Identities identities;
  private final Roles roles;
  private final Policies policies;
  private final MfaDevices devices;
  private final Authority authority;

  /** Takes its ports. */
  public GetAccountSummary(
      Identities identities,
      Roles roles,
      Policies policies,
      MfaDevices devices,
      Authority authority) {
    this.identities = identities;
    this.roles = roles;
    this.policies = policies;
    this.devices = devices;
    this.authority = authority;
  }

  /**
   * Counts.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public Summary get(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.SUMMARY_READ, account);
    int unbound =
        (int) devices.list(account).stream().filter(device -> device.seed() != null).count();
    int inUse = devices.enrolled(account).size();
    return new Summary(
        identities.count(account),
        roles.count(account),
        policies.count(account),
        unbound + inUse,
        inUse);
  }

  /**
   * What there is.
   *
   * @param devices for one-time codes: those waiting to be bound, and the second factors there are
   * @param devicesInUse second factors there are
   */
  public record Summary(int users, int roles, int policies, int devices, int devicesInUse) {}
}
