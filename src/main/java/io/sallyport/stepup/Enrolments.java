package io.sallyport.stepup;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import java.util.Optional;

/** Stored enrolments. Every change commits together with its event. */
public interface Enrolments {
  /** Loads one, checked against its seal. */
  Optional<Enrolment> find(IdentityId owner);

  /**
   * Stores an unconfirmed enrolment, in place of an earlier unconfirmed one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} if a confirmed one exists
   */
  void begin(Enrolment pending, AuditEvent event);

  /**
   * Confirms the pending enrolment of the version before, and spends the step of its second code.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} if it was replaced meanwhile
   */
  void confirm(Enrolment confirmed, long spentStep, AuditEvent event);

  /**
   * Removes the enrolment and ends the owner's sessions. The spent step and the failure count stay.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} if there is none
   */
  void remove(IdentityId owner, AuditEvent event);
}
