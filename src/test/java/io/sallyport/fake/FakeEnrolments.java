package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Enrolments;
import java.util.Optional;

/** Enrolments in memory. */
record FakeEnrolments(FakeVault vault) implements Enrolments {
  @Override
  public Optional<Enrolment> find(IdentityId owner) {
    synchronized (vault) {
      return Optional.ofNullable(vault.enrolments.get(owner));
    }
  }

  @Override
  public void begin(Enrolment pending, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (find(pending.owner()).filter(Enrolment::confirmed).isPresent()) {
            throw new Refusal.WrongState("totp", pending.owner().value(), "confirmed", "none")
                .asException();
          }
          vault.enrolments.put(pending.owner(), pending);
        });
  }

  @Override
  public void confirm(Enrolment confirmed, long spentStep, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          boolean same =
              find(confirmed.owner())
                  .filter(stored -> !stored.confirmed())
                  .filter(stored -> stored.version() == confirmed.version() - 1)
                  .isPresent();
          if (!same) {
            throw new Refusal.Changed("totp", confirmed.owner().value()).asException();
          }
          vault.enrolments.put(confirmed.owner(), confirmed);
          vault.spentSteps.merge(confirmed.owner(), spentStep, Math::max);
        });
  }

  @Override
  public void remove(IdentityId owner, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (vault.enrolments.remove(owner) == null) {
            throw new Refusal.NotFound("totp", owner.value()).asException();
          }
          vault.endSessionsOf(owner);
        });
  }
}
