package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own services, for several accounts or all: managed at the server only, since their
 * reach is nobody's in particular to give.
 */
public final class OperateRelyingServices {
  private static final String LOCAL = "local";

  private final RelyingServices services;
  private final Accounts accounts;
  private final ServiceRules rules;
  private final Events events;
  private final Randomness random;

  /** Takes its ports. */
  public OperateRelyingServices(
      RelyingServices services,
      Accounts accounts,
      ServiceRules rules,
      Events events,
      Randomness random) {
    this.services = services;
    this.accounts = accounts;
    this.rules = rules;
    this.events = events;
    this.random = random;
  }

  /**
   * Registers one.
   *
   * @return its credential, which nobody can read again
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} of an account, {@code Invalid},
   *     {@code NameTaken} or {@code QuotaReached}
   */
  public Registered create(ServiceName name, Limits wanted, List<Bytes> certificatePins) {
    Limits limits = withAllSchemes(wanted);
    rules.require(limits, certificatePins);
    requireKnown(limits.accounts());
    RelyingServiceId id = RelyingServiceId.draw(random);
    SecretBytes credential = VerifierSecret.mint(id, random);
    boolean stored = false;
    try {
      Instant now = events.now();
      var service =
          new RelyingService(
              id,
              null,
              name,
              List.of(new VerifierCredential(VerifierSecret.kept(credential), now, null)),
              certificatePins,
              limits,
              false,
              now,
              now,
              1);
      services.create(
          service,
          RegisterRelyingService.SERVICES_MAX,
          event(AuditAction.RELYING_SERVICE_CREATE, service));
      stored = true;
      return new Registered(service, credential);
    } finally {
      if (!stored) {
        credential.close();
      }
    }
  }

  /** All of them, by name. */
  public List<RelyingService> list() {
    return services.ofOwner(null);
  }

  /**
   * Deletes one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, also of an account's
   */
  public RelyingService delete(RelyingServiceId id) {
    RelyingService service =
        services
            .find(id)
            .filter(found -> found.owner() == null)
            .orElseThrow(() -> AuthorisedServices.notFound(id));
    services.delete(id, event(AuditAction.RELYING_SERVICE_DELETE, service));
    return service;
  }

  private Limits withAllSchemes(Limits wanted) {
    return wanted.schemes().isEmpty()
        ? new Limits(
            wanted.accounts(),
            rules.schemes(),
            wanted.requestsPerSecond(),
            wanted.repeats(),
            wanted.unboundBodies())
        : wanted;
  }

  private void requireKnown(@Nullable Set<AccountId> reached) {
    for (AccountId account : reached == null ? Set.<AccountId>of() : reached) {
      if (accounts.find(account).isEmpty()) {
        throw new Refusal.NotFound("account", account.value()).asException();
      }
    }
  }

  /** In the record of the account it is for, if it is for one alone. */
  private AuditEvent event(AuditAction action, RelyingService service) {
    Set<AccountId> reached = service.limits().accounts();
    Instant now = events.now();
    String id = events.newId(now);
    return new AuditEvent(
        id,
        now,
        reached != null && reached.size() == 1 ? reached.iterator().next().value() : null,
        null,
        Caller.OPERATOR,
        LOCAL,
        action,
        service.id().value(),
        Outcome.SUCCEEDED,
        null,
        StepUpUse.NONE,
        id,
        action == AuditAction.RELYING_SERVICE_CREATE
            ? ServiceRules.details(service)
            : Map.of("name", service.name().value()));
  }
}
