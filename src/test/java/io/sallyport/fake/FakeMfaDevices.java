package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.MfaDevice;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.MfaRefusals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Devices in memory. */
record FakeMfaDevices(FakeVault vault) implements MfaDevices {
  @Override
  public Optional<MfaDevice> find(AccountId account, DeviceName name) {
    return list(account).stream().filter(device -> device.name().equals(name)).findFirst();
  }

  @Override
  public List<MfaDevice> list(AccountId account) {
    synchronized (vault) {
      return vault.devices.stream()
          .filter(device -> device.accountId().equals(account))
          .sorted(Comparator.comparing(device -> device.name().canonical()))
          .toList();
    }
  }

  @Override
  public List<Enrolment> enrolled(AccountId account) {
    synchronized (vault) {
      return vault.enrolments.values().stream()
          .filter(enrolment -> enrolment.confirmed() && enrolment.accountId().equals(account))
          .sorted(Comparator.comparing(enrolment -> enrolment.owner().value()))
          .toList();
    }
  }

  @Override
  public void create(MfaDevice device, int limit, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (find(device.accountId(), device.name()).isPresent()) {
            throw new Refusal.NameTaken(MfaRefusals.KIND, device.name().value()).asException();
          }
          if (list(device.accountId()).size() >= limit) {
            throw new Refusal.QuotaReached(MfaRefusals.KIND, limit).asException();
          }
          vault.devices.add(device);
        });
  }

  @Override
  public void bind(MfaDevice bound, Enrolment confirmed, long spentStep, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (vault.enrolments().find(confirmed.owner()).filter(Enrolment::confirmed).isPresent()) {
            throw new Refusal.WrongState("totp", confirmed.owner().value(), "confirmed", "none")
                .asException();
          }
          MfaDevice before =
              find(bound.accountId(), bound.name())
                  .filter(device -> device.version() == bound.version() - 1)
                  .orElseThrow(() ->
                      new Refusal.Changed(MfaRefusals.KIND, bound.name().value()).asException());
          vault.devices.remove(before);
          vault.devices.add(bound);
          vault.enrolments.put(confirmed.owner(), confirmed);
          vault.spentSteps.merge(confirmed.owner(), spentStep, Math::max);
        });
  }

  @Override
  public void delete(AccountId account, DeviceName name, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          MfaDevice device =
              find(account, name)
                  .orElseThrow(() ->
                      new Refusal.NotFound(MfaRefusals.KIND, name.value()).asException());
          if (enrolled(account).stream()
              .anyMatch(enrolment -> name.equals(MfaDevices.deviceOf(enrolment)))) {
            throw new Refusal.WrongState(
                    MfaRefusals.KIND, name.value(), MfaRefusals.BOUND, "not bound")
                .asException();
          }
          vault.devices.remove(device);
        });
  }
}
