package io.sallyport.signin;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.SecondFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens a short session for a name, a password and a one-time code. Whoever has no second factor
 * yet gets a session that can enrol one and nothing else.
 */
public final class SignIn {
  private final PasswordCheck passwordCheck;
  private final SecondFactor secondFactor;
  private final Sessions sessions;
  private final BearerTokens tokens;
  private final SourceLimit sourceLimit;
  private final Events events;
  private final Duration lifetime;

  /** Takes its ports. */
  public SignIn(
      Identities identities,
      Passwords passwords,
      PasswordHashing hashing,
      Attempts attempts,
      SecondFactor secondFactor,
      Sessions sessions,
      BearerTokens tokens,
      SourceLimit sourceLimit,
      Events events,
      Duration lifetime) {
    this.passwordCheck = new PasswordCheck(identities, passwords, hashing, attempts);
    this.secondFactor = secondFactor;
    this.sessions = sessions;
    this.tokens = tokens;
    this.sourceLimit = sourceLimit;
    this.events = events;
    this.lifetime = lifetime;
  }

  /**
   * Signs in.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated} for a wrong or unknown
   *     or malformed name, a wrong password, a wrong code and a disabled identity alike; {@code
   *     LockedOut}; {@code TooManyRequests}; {@code StepUpRequired} and {@code StepUpSpent} only
   *     after the password held
   */
  public SignedIn signIn(Command command) {
    sourceLimit.count(command.source());
    PasswordCheck.Checked checked =
        passwordCheck.require(command.principalName(), command.password(), events.now());
    StepUpUse factor = spendCode(checked.identity(), command.code());
    SignedIn signedIn = open(checked.identity(), factor, command);
    requireUnchanged(checked, signedIn, command);
    return signedIn;
  }

  private StepUpUse spendCode(Identity identity, @Nullable String code) {
    if (!secondFactor.isEnrolled(identity.id())) {
      return StepUpUse.NONE;
    }
    if (code == null) {
      throw new Refusal.StepUpRequired(AuditAction.SIGN_IN.name()).asException();
    }
    try {
      secondFactor.spend(identity.id(), code);
      return StepUpUse.CODE;
    } catch (RefusedException refused) {
      // A wrong code looks like a wrong password.
      throw refused.refusal() instanceof Refusal.StepUpFailed
          ? new Refusal.NotAuthenticated().asException()
          : refused;
    }
  }

  private SignedIn open(Identity identity, StepUpUse factor, Command command) {
    BearerTokens.Minted minted = tokens.mint(BearerTokens.Use.SESSION);
    boolean stored = false;
    try {
      Session session = session(identity, factor, minted, command);
      sessions.create(session, event(identity, AuditAction.SIGN_IN, session, factor, command));
      stored = true;
      return new SignedIn(minted.token(), session, identity);
    } finally {
      if (!stored) {
        minted.token().close();
      }
    }
  }

  private Session session(
      Identity identity, StepUpUse factor, BearerTokens.Minted minted, Command command) {
    Instant now = events.now();
    return new Session(
        events.newId(now),
        minted.tag(),
        identity.accountId(),
        identity.id(),
        factor.equals(StepUpUse.CODE) ? Session.Scope.FULL : Session.Scope.ENROLMENT,
        command.source().toString(),
        now,
        now.plus(lifetime));
  }

  /** A password set meanwhile ended the sessions that were there; it must end this one, too. */
  private void requireUnchanged(PasswordCheck.Checked checked, SignedIn signedIn, Command command) {
    if (passwordCheck.isCurrent(checked)) {
      return;
    }
    signedIn.close();
    Session session = signedIn.session();
    sessions.end(
        session.id(),
        event(checked.identity(), AuditAction.SIGN_OUT, session, StepUpUse.NONE, command));
    throw new Refusal.NotAuthenticated().asException();
  }

  private AuditEvent event(
      Identity identity, AuditAction action, Session session, StepUpUse factor, Command command) {
    var by =
        new Caller(
            Principal.authenticated(identity),
            command.source(),
            Caller.PASSWORD,
            command.requestId());
    return events.succeeded(
        by, action, session.id(), factor, Map.of("scope", session.scope().name()));
  }

  /**
   * An attempt.
   *
   * @param principalName as typed
   * @param password owned by the caller
   * @param code one-time code; absent if the client has none (yet)
   */
  public record Command(
      String principalName,
      SecretBytes password,
      @Nullable String code,
      SourceAddress source,
      String requestId) {
    @Override
    public String toString() {
      return "Command[" + requestId + "]";
    }
  }

  /**
   * A fresh session.
   *
   * @param token shown once; owned by the receiver, who closes it
   */
  public record SignedIn(SecretBytes token, Session session, Identity identity)
      implements AutoCloseable {
    @Override
    public void close() {
      token.close();
    }
  }
}
