package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes a root's or user's texts and powers. */
public final class UpdateUser {
  private final Targets targets;
  private final Identities identities;
  private final Authority authority;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public UpdateUser(
      Targets targets, Identities identities, Authority authority, StepUp stepUp, Events events) {
    this.targets = targets;
    this.identities = identities;
    this.authority = authority;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    return GuardedOperation.of(
        Action.USER_UPDATE,
        command.target().value(),
        command.displayName(),
        command.comments(),
        command.administrator(),
        command.managesOwnKeys(),
        command.disabled());
  }

  /**
   * Changes what is present in the command.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid}, {@code Changed}, or what {@link StepUp#require} refuses when the user gets a
   *     power
   */
  public Identity update(Caller by, Command command) {
    Identity before = targets.permitted(by, Action.USER_UPDATE, command.target());
    Identity after = command.changed(before, events.now());
    authority.requireUpdate(by, before, after);
    new Problems()
        .displayName("displayName", command.displayName())
        .comments("comments", command.comments())
        .refuseIfAny();
    StepUpUse factor = requireProof(by, command, before, after);
    identities.replace(
        after,
        events.succeeded(
            by, AuditAction.USER_UPDATE, after.id().value(), factor, details(before, after)));
    return after;
  }

  private StepUpUse requireProof(Caller by, Command command, Identity before, Identity after) {
    boolean gainsPower =
        after.administrator() && !before.administrator()
            || after.managesOwnKeys() && !before.managesOwnKeys();
    return gainsPower
        ? stepUp.require(by, operation(command), command.stepUp()).use()
        : StepUpUse.NONE;
  }

  /** Powers by their new value, texts by name only. */
  private static Map<String, String> details(Identity before, Identity after) {
    Map<String, String> details = new TreeMap<>();
    if (before.administrator() != after.administrator()) {
      details.put("administrator", Boolean.toString(after.administrator()));
    }
    if (before.managesOwnKeys() != after.managesOwnKeys()) {
      details.put("managesOwnKeys", Boolean.toString(after.managesOwnKeys()));
    }
    if (before.disabled() != after.disabled()) {
      details.put("disabled", Boolean.toString(after.disabled()));
    }
    if (!before.displayName().equals(after.displayName())) {
      details.put("displayName", "changed");
    }
    if (!Objects.equals(before.comments(), after.comments())) {
      details.put("comments", "changed");
    }
    return details;
  }

  /**
   * The change; what is absent stays.
   *
   * @param stepUp needed when {@code administrator} or {@code managesOwnKeys} is turned on
   */
  public record Command(
      IdentityId target,
      @Nullable String displayName,
      @Nullable String comments,
      @Nullable Boolean administrator,
      @Nullable Boolean managesOwnKeys,
      @Nullable Boolean disabled,
      @Nullable Presented stepUp) {
    private Identity changed(Identity before, Instant now) {
      return new Identity(
          before.id(),
          before.accountId(),
          before.kind(),
          before.principalName(),
          displayName == null ? before.displayName() : displayName,
          comments == null ? before.comments() : comments,
          before.profile(),
          administrator == null ? before.administrator() : administrator,
          managesOwnKeys == null ? before.managesOwnKeys() : managesOwnKeys,
          disabled == null ? before.disabled() : disabled,
          before.createdAt(),
          now,
          before.version() + 1);
    }
  }
}
