package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.secret.Bytes;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes a relying service; what it could not do before needs a step-up. */
public final class UpdateRelyingService {
  private final RelyingServices services;
  private final AuthorisedServices authorised;
  private final ServiceRules rules;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public UpdateRelyingService(
      RelyingServices services,
      AuthorisedServices authorised,
      ServiceRules rules,
      StepUp stepUp,
      Events events) {
    this.services = services;
    this.authorised = authorised;
    this.rules = rules;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    Set<String> schemes = command.schemes();
    return GuardedOperation.of(
        Action.RELYING_SERVICE_UPDATE,
        command.id().value(),
        command.name() == null ? null : command.name().value(),
        schemes == null ? null : schemes.stream().sorted().toList(),
        command.requestsPerSecond(),
        command.repeats(),
        command.unboundBodies(),
        command.certificatePins(),
        command.disabled());
  }

  /**
   * Changes what is present in the command; final on every node when it returns.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid}, {@code NameTaken}, {@code Changed}, or what {@link StepUp#require} refuses
   */
  public RelyingService update(Caller by, Command command) {
    RelyingService before =
        authorised.permitted(by, Action.RELYING_SERVICE_UPDATE, command.id());
    RelyingService after = command.changed(before, events.now());
    rules.require(after.limits(), after.certificatePins());
    StepUpUse use =
        widens(before, after)
            ? stepUp.require(by, operation(command), command.stepUp()).use()
            : StepUpUse.NONE;
    services.replace(
        after,
        events.succeeded(
            by,
            AuditAction.RELYING_SERVICE_UPDATE,
            after.id().value(),
            use,
            ServiceRules.details(after)));
    return after;
  }

  private static boolean widens(RelyingService before, RelyingService after) {
    return after.limits().exceed(before.limits())
        || !before.certificatePins().containsAll(after.certificatePins());
  }

  /**
   * The change; what is absent stays.
   *
   * @param stepUp needed when the service may do more than before, or be known by another
   *     certificate
   */
  public record Command(
      RelyingServiceId id,
      @Nullable ServiceName name,
      @Nullable Set<String> schemes,
      @Nullable Integer requestsPerSecond,
      @Nullable Boolean repeats,
      @Nullable Boolean unboundBodies,
      @Nullable List<Bytes> certificatePins,
      @Nullable Boolean disabled,
      @Nullable Presented stepUp) {
    private RelyingService changed(RelyingService before, Instant now) {
      Limits limits = before.limits();
      return new RelyingService(
          before.id(),
          before.owner(),
          or(name, before.name()),
          before.credentials(),
          or(certificatePins, before.certificatePins()),
          new Limits(
              limits.accounts(),
              or(schemes, limits.schemes()),
              or(requestsPerSecond, limits.requestsPerSecond()),
              or(repeats, limits.repeats()),
              or(unboundBodies, limits.unboundBodies())),
          or(disabled, before.disabled()),
          before.createdAt(),
          now,
          before.version() + 1);
    }

    private static <T> T or(@Nullable T wanted, T present) {
      return wanted == null ? present : wanted;
    }
  }
}
