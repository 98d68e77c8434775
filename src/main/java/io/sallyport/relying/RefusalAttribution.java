package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.secret.TamperedException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds whose record a refusal belongs to that the key did not tell: the account of the service
 * that asked, or that somebody claimed to be.
 */
public final class RefusalAttribution implements UnaryOperator<AuditEvent> {
  private final UnaryOperator<AuditEvent> byKey;
  private final RelyingServices services;

  /**
   * Reads from the port.
   *
   * @param byKey asked first
   */
  public RefusalAttribution(UnaryOperator<AuditEvent> byKey, RelyingServices services) {
    this.byKey = byKey;
    this.services = services;
  }

  @Override
  public AuditEvent apply(AuditEvent event) {
    AuditEvent attributed = byKey.apply(event);
    String service = attributed.target();
    if (attributed.accountId() != null
        || service == null
        || attributed.action() != AuditAction.VERIFY) {
      return attributed;
    }
    return ownerOf(service).map(owner -> of(attributed, owner)).orElse(attributed);
  }

  private Optional<AccountId> ownerOf(String service) {
    try {
      return services
          .find(new RelyingServiceId(service))
          .flatMap(found -> Optional.ofNullable(found.owner()));
    } catch (IllegalArgumentException | TamperedException noUse) {
      return Optional.empty();
    }
  }

  private static AuditEvent of(AuditEvent event, AccountId account) {
    return new AuditEvent(
        event.id(),
        event.at(),
        account.value(),
        event.principal(),
        event.credential(),
        event.source(),
        event.action(),
        event.target(),
        event.outcome(),
        event.reason(),
        event.stepUp(),
        event.requestId(),
        event.details());
  }
}
