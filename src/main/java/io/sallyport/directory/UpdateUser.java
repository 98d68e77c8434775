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
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.identity.Targets;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes a root's or user's name, texts, profile and powers. */
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
        command.userName(),
        command.displayName(),
        command.comments(),
        command.profile().email(),
        command.profile().mobilePhone(),
        command.profile().tags() == null ? null : Profiles.flat(command.profile().tags()),
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
    PrincipalName name = requireValid(before, command);
    Identity after = command.changed(before, name, events.now());
    authority.requireUpdate(by, before, after);
    requireFree(after);
    StepUpUse factor = requireProof(by, command, before, after);
    identities.replace(
        after,
        events.succeeded(
            by, AuditAction.USER_UPDATE, after.id().value(), factor, details(before, after)));
    return after;
  }

  private static PrincipalName requireValid(Identity before, Command command) {
    var problems = new Problems();
    problems.displayName("displayName", command.displayName());
    problems.comments("comments", command.comments());
    command.profile().check(problems);
    PrincipalName name = before.principalName();
    String userName = command.userName();
    if (userName != null && !userName.equals(name.name().value())) {
      if (before.isRoot()) {
        problems.add("userName", "of the account's root does not change");
      }
      name = problems.userName("userName", userName, name.domain());
    }
    problems.refuseIfAny();
    if (name == null) {
      throw new IllegalStateException("a malformed name has been refused");
    }
    return name;
  }

  /** Only spares a doomed caller his one-time code; what holds names unique is the port. */
  private void requireFree(Identity after) {
    identities
        .findByName(after.principalName())
        .filter(holder -> !holder.id().equals(after.id()))
        .ifPresent(holder -> {
          throw new Refusal.NameTaken("user", after.principalName().toString()).asException();
        });
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
    if (!before.principalName().toString().equals(after.principalName().toString())) {
      details.put("nameBefore", before.principalName().toString());
      details.put("name", after.principalName().toString());
    }
    if (!before.displayName().equals(after.displayName())) {
      details.put("displayName", "changed");
    }
    if (!Objects.equals(before.comments(), after.comments())) {
      details.put("comments", "changed");
    }
    if (!before.profile().equals(after.profile())) {
      details.put("profile", "changed");
    }
    return details;
  }

  /**
   * The change; what is absent stays.
   *
   * @param userName another name inside the account; sessions and keys stay, they hang on the id
   * @param stepUp needed when {@code administrator} or {@code managesOwnKeys} is turned on
   */
  public record Command(
      IdentityId target,
      @Nullable String userName,
      @Nullable String displayName,
      @Nullable String comments,
      ProfileChange profile,
      @Nullable Boolean administrator,
      @Nullable Boolean managesOwnKeys,
      @Nullable Boolean disabled,
      @Nullable Presented stepUp) {
    /** Of name and profile nothing. */
    public Command(
        IdentityId target,
        @Nullable String displayName,
        @Nullable String comments,
        @Nullable Boolean administrator,
        @Nullable Boolean managesOwnKeys,
        @Nullable Boolean disabled,
        @Nullable Presented stepUp) {
      this(
          target,
          null,
          displayName,
          comments,
          ProfileChange.NONE,
          administrator,
          managesOwnKeys,
          disabled,
          stepUp);
    }

    private Identity changed(Identity before, PrincipalName name, Instant now) {
      return new Identity(
          before.id(),
          before.accountId(),
          before.kind(),
          name,
          displayName == null ? before.displayName() : displayName,
          comments == null ? before.comments() : comments,
          profile.applied(before.profile()),
          administrator == null ? before.administrator() : administrator,
          managesOwnKeys == null ? before.managesOwnKeys() : managesOwnKeys,
          disabled == null ? before.disabled() : disabled,
          before.createdAt(),
          now,
          before.version() + 1);
    }
  }

  /**
   * A change of the profile; what is absent stays, what is empty is cleared.
   *
   * @param tags all of them
   */
  public record ProfileChange(
      @Nullable String email,
      @Nullable String mobilePhone,
      @Nullable SortedMap<String, String> tags) {
    /** No change. */
    public static final ProfileChange NONE = new ProfileChange(null, null, null);

    private void check(Problems problems) {
      Profiles.email(orCleared(email, null), problems);
      Profiles.mobilePhone(orCleared(mobilePhone, null), problems);
      Profiles.tags(tags == null ? Map.of() : tags, problems);
    }

    private Profile applied(Profile before) {
      return new Profile(
          orCleared(email, before.email()),
          orCleared(mobilePhone, before.mobilePhone()),
          tags == null ? before.tags() : tags);
    }

    private static @Nullable String orCleared(@Nullable String text, @Nullable String before) {
      return text == null ? before : text.isEmpty() ? null : text;
    }
  }
}
