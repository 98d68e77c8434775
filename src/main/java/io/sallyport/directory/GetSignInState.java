package io.sallyport.directory;

import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Enrolments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells by what somebody can sign in, and when he last did. */
public final class GetSignInState {
  private final Targets targets;
  private final Passwords passwords;
  private final Enrolments enrolments;
  private final Sessions sessions;

  /** Takes its ports. */
  public GetSignInState(
      Targets targets, Passwords passwords, Enrolments enrolments, Sessions sessions) {
    this.targets = targets;
    this.passwords = passwords;
    this.enrolments = enrolments;
    this.sessions = sessions;
  }

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public State get(Caller by, IdentityId id) {
    Identity owner = targets.permitted(by, Action.MFA_READ, id);
    return new State(
        passwords.find(owner.id()).map(PasswordHash::setAt).orElse(null),
        enrolments.find(owner.id()).filter(Enrolment::confirmed).isPresent(),
        sessions.lastSignIn(owner.id()).orElse(null));
  }

  /**
   * What there is.
   *
   * @param passwordSetAt absent without a password
   * @param secondFactor whether one is enrolled and confirmed
   * @param lastSignInAt absent if he never did
   */
  public record State(
      @Nullable Instant passwordSetAt, boolean secondFactor, @Nullable Instant lastSignInAt) {}
}
