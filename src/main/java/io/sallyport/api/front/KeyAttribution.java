package io.sallyport.api.front;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.audit.AuditEvent;
import io.sallyport.secret.TamperedException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds the account of a signed request that was refused, so that its audit shows that somebody
 * tried to use one of its keys.
 */
public final class KeyAttribution implements UnaryOperator<AuditEvent> {
  private final AccessKeys keys;

  /** Reads from the port. */
  public KeyAttribution(AccessKeys keys) {
    this.keys = keys;
  }

  @Override
  public AuditEvent apply(AuditEvent event) {
    String claimed = event.details().get(Records.CLAIMED_KEY);
    if (claimed == null || event.accountId() != null) {
      return event;
    }
    return accountOf(claimed)
        .map(account ->
            new AuditEvent(
                event.id(),
                event.at(),
                account,
                event.principal(),
                event.credential(),
                event.source(),
                event.action(),
                event.target(),
                event.outcome(),
                event.reason(),
                event.stepUp(),
                event.requestId(),
                event.details()))
        .orElse(event);
  }

  private Optional<String> accountOf(String claimed) {
    try {
      return keys.find(new AccessKeyId(claimed)).map(key -> key.accountId().value());
    } catch (IllegalArgumentException | TamperedException noUse) {
      return Optional.empty();
    }
  }
}
