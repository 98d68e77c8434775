package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import java.util.Map;

/** Deletes a relying service; it is refused from then on. */
public final class DeleteRelyingService {
  private final RelyingServices services;
  private final AuthorisedServices authorised;
  private final Events events;

  /** Takes its ports. */
  public DeleteRelyingService(
      RelyingServices services, AuthorisedServices authorised, Events events) {
    this.services = services;
    this.authorised = authorised;
    this.events = events;
  }

  /**
   * Deletes; final on every node when it returns.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void delete(Caller by, RelyingServiceId id) {
    RelyingService service = authorised.permitted(by, Action.RELYING_SERVICE_DELETE, id);
    services.delete(
        id,
        events.succeeded(
            by,
            AuditAction.RELYING_SERVICE_DELETE,
            id.value(),
            StepUpUse.NONE,
            Map.of("name", service.name().value())));
  }
}
