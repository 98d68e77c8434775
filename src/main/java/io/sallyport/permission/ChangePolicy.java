package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes a policy: its versions, which of them is in force, and its description. A version that
 * gives power, or takes a denial away, needs a step-up to come into force where it is attached.
 */
public final class ChangePolicy {
  private final AuthorisedPolicies authorised;
  private final Policies policies;
  private final Attachments attachments;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public ChangePolicy(
      AuthorisedPolicies authorised,
      Policies policies,
      Attachments attachments,
      StepUp stepUp,
      Events events) {
    this.authorised = authorised;
    this.policies = policies;
    this.attachments = attachments;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for a new version in force is bound to. */
  public static GuardedOperation creation(PolicyName name, PolicyDocument document) {
    return GuardedOperation.of(
        Action.POLICY_VERSION_CREATE, name.canonical(), document.text());
  }

  /** What a grant for another version in force is bound to. */
  public static GuardedOperation enforcement(PolicyName name, int number) {
    return GuardedOperation.of(Action.POLICY_DEFAULT_SET, name.canonical(), number);
  }

  /**
   * Adds a version, the last of the answer.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     QuotaReached}, {@code Changed}, or what {@link StepUp#require} refuses
   */
  public Policy addVersion(Caller by, NewVersion command) {
    CustomPolicy before =
        authorised.custom(by, Action.POLICY_VERSION_CREATE, command.name());
    if (before.isFull() && !command.rotate()) {
      throw new Refusal.QuotaReached(CustomPolicy.VERSION_KIND, CustomPolicy.VERSIONS_MAX)
          .asException();
    }
    CustomPolicy after =
        before.with(command.document().text(), command.inForce(), events.now());
    GuardedOperation operation = creation(command.name(), command.document());
    Consent consent = consent(by, before, after, operation, command.stepUp());
    policies.replace(
        after,
        consent.loose(),
        event(
            by,
            AuditAction.POLICY_VERSION_CREATE,
            after,
            consent.use(),
            Map.of(
                "version", PolicyVersion.id(after.lastVersion()),
                "default", PolicyVersion.id(after.defaultVersion()))));
    return Policy.of(after);
  }

  /**
   * Puts another version in force.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Changed}, or what {@link StepUp#require} refuses
   */
  public void enforce(Caller by, PolicyName name, int number, @Nullable Presented presented) {
    CustomPolicy before = authorised.custom(by, Action.POLICY_DEFAULT_SET, name);
    requireVersion(before, number);
    CustomPolicy after = before.enforcing(number, events.now());
    Consent consent = consent(by, before, after, enforcement(name, number), presented);
    policies.replace(
        after,
        consent.loose(),
        event(
            by,
            AuditAction.POLICY_DEFAULT_SET,
            after,
            consent.use(),
            Map.of("version", PolicyVersion.id(number))));
  }

  /**
   * Deletes a version that is not in force.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     WrongState} if it is {@link CustomPolicy#IN_FORCE}, or {@code Changed}
   */
  public void deleteVersion(Caller by, PolicyName name, int number) {
    CustomPolicy before = authorised.custom(by, Action.POLICY_VERSION_DELETE, name);
    requireVersion(before, number);
    if (before.defaultVersion() == number) {
      throw new Refusal.WrongState(
              CustomPolicy.VERSION_KIND,
              PolicyVersion.id(number),
              CustomPolicy.IN_FORCE,
              "is another version")
          .asException();
    }
    CustomPolicy after = before.without(number, events.now());
    policies.replace(
        after,
        false,
        event(
            by,
            AuditAction.POLICY_VERSION_DELETE,
            after,
            StepUpUse.NONE,
            Map.of("version", PolicyVersion.id(number))));
  }

  /**
   * Describes it anew.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid} or {@code Changed}
   */
  public Policy describe(Caller by, PolicyName name, String description) {
    CustomPolicy before = authorised.custom(by, Action.POLICY_DESCRIPTION_SET, name);
    Descriptions.require(description, CustomPolicy.DESCRIPTION_MAX);
    CustomPolicy after = before.described(description, events.now());
    policies.replace(
        after,
        false,
        event(by, AuditAction.POLICY_DESCRIPTION_SET, after, StepUpUse.NONE, Map.of()));
    return Policy.of(after);
  }

  static RuntimeException noVersion(int number) {
    return new Refusal.NotFound(CustomPolicy.VERSION_KIND, PolicyVersion.id(number)).asException();
  }

  /** Without a step-up only if nobody has the policy, which the port then holds true. */
  private Consent consent(
      Caller by,
      CustomPolicy before,
      CustomPolicy after,
      GuardedOperation operation,
      @Nullable Presented presented) {
    if (before.defaultVersion() == after.defaultVersion() || !givesPower(before, after)) {
      return new Consent(false, StepUpUse.NONE);
    }
    PolicyRef policy = PolicyRef.of(before);
    int held = attachments.counts(before.accountId(), List.of(policy)).getOrDefault(policy, 0);
    return held == 0
        ? new Consent(true, StepUpUse.NONE)
        : new Consent(false, stepUp.require(by, operation, presented).use());
  }

  private static boolean givesPower(CustomPolicy before, CustomPolicy after) {
    return PolicyDocument.parse(after.inForce().document()).grantsPower()
        || PolicyDocument.parse(before.inForce().document()).denies();
  }

  private static void requireVersion(CustomPolicy policy, int number) {
    if (policy.find(number).isEmpty()) {
      throw noVersion(number);
    }
  }

  private AuditEvent event(
      Caller by,
      AuditAction action,
      CustomPolicy policy,
      StepUpUse use,
      Map<String, String> details) {
    return events.succeeded(by, action, policy.name().value(), use, details);
  }

  private record Consent(boolean loose, StepUpUse use) {}

  /**
   * A further version.
   *
   * @param inForce at once
   * @param rotate whether a full policy loses its oldest version that is not in force
   * @param stepUp needed if it gives power at once
   */
  public record NewVersion(
      PolicyName name,
      PolicyDocument document,
      boolean inForce,
      boolean rotate,
      @Nullable Presented stepUp) {}
}
