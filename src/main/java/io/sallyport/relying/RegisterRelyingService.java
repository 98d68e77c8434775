package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.StepUpProof;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers a service of the caller's account, which then may have its keys verified. */
public final class RegisterRelyingService {
  /** Most services of one owner. */
  public static final int SERVICES_MAX = 100;

  private final RelyingServices services;
  private final AuthorisedServices authorised;
  private final ServiceRules rules;
  private final StepUp stepUp;
  private final Events events;
  private final Randomness random;

  /** Takes its ports. */
  public RegisterRelyingService(
      RelyingServices services,
      AuthorisedServices authorised,
      ServiceRules rules,
      StepUp stepUp,
      Events events,
      Randomness random) {
    this.services = services;
    this.authorised = authorised;
    this.rules = rules;
    this.stepUp = stepUp;
    this.events = events;
    this.random = random;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    return GuardedOperation.of(
        Action.RELYING_SERVICE_CREATE,
        command.name().canonical(),
        command.schemes().stream().sorted().toList(),
        command.requestsPerSecond(),
        command.repeats(),
        command.unboundBodies(),
        command.certificatePins());
  }

  /**
   * Registers it.
   *
   * @return its credential, which nobody can read again
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     NameTaken}, {@code QuotaReached}, or what {@link StepUp#require} refuses
   */
  public Registered register(Caller by, Command command) {
    authorised.require(by, Action.RELYING_SERVICE_CREATE);
    AccountId account = by.principal().accountId();
    Limits limits = command.limits(Set.of(account));
    rules.require(limits, command.certificatePins());
    StepUpProof proof = stepUp.require(by, operation(command), command.stepUp());
    RelyingServiceId id = RelyingServiceId.draw(random);
    SecretBytes credential = VerifierSecret.mint(id, random);
    boolean stored = false;
    try {
      RelyingService service = made(id, account, command, limits, credential);
      AuditEvent event =
          events.succeeded(
              by,
              AuditAction.RELYING_SERVICE_CREATE,
              id.value(),
              proof.use(),
              ServiceRules.details(service));
      services.create(service, SERVICES_MAX, event);
      stored = true;
      return new Registered(service, credential);
    } finally {
      if (!stored) {
        credential.close();
      }
    }
  }

  private RelyingService made(
      RelyingServiceId id,
      AccountId account,
      Command command,
      Limits limits,
      SecretBytes credential) {
    Instant now = events.now();
    return new RelyingService(
        id,
        account,
        command.name(),
        List.of(new VerifierCredential(VerifierSecret.kept(credential), now, null)),
        command.certificatePins(),
        limits,
        false,
        now,
        now,
        1);
  }

  /** The new service. */
  public record Command(
      ServiceName name,
      Set<String> schemes,
      int requestsPerSecond,
      boolean repeats,
      boolean unboundBodies,
      List<Bytes> certificatePins,
      @Nullable Presented stepUp) {
    private Limits limits(Set<AccountId> accounts) {
      return new Limits(accounts, schemes, requestsPerSecond, repeats, unboundBodies);
    }
  }
}
