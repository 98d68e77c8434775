package io.sallyport.signin;

import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.SecondFactor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens a short session for a name, a password and a one-time code. */
public final class SignIn {
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
      Duration lifetime) {}

  /**
   * Signs in.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotAuthenticated} for a wrong or unknown or
   *     malformed name, a wrong password, a wrong code and a disabled identity alike; {@code
   *     LockedOut}; {@code TooManyRequests}; {@code StepUpRequired} only after the password held
   */
  public SignedIn signIn(Command command) {
    throw new UnsupportedOperationException();
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
