package io.sallyport.stepup;

import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapping;

/** Enrols a second factor: a fresh seed is shown once, then two consecutive codes confirm it. */
public final class EnrolTotp {
  /** Takes its ports. */
  public EnrolTotp(
      Targets targets,
      Enrolments enrolments,
      Wrapping wrapping,
      OneTimeCodes codes,
      Attempts attempts,
      QrCodes qrCodes,
      Randomness random,
      Events events) {}

  /**
   * Makes a pending enrolment, in place of an earlier pending one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, or {@code
   *     WrongState} if a confirmed one exists
   */
  public Begun begin(Caller by, IdentityId target) {
    throw new UnsupportedOperationException();
  }

  /**
   * Confirms the pending enrolment by two consecutive codes; both are spent.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     WrongState} if nothing is pending, {@code LockedOut}, {@code StepUpFailed} or {@code Changed}
   */
  public void confirm(Caller by, Confirmation confirmation) {
    throw new UnsupportedOperationException();
  }

  /** Two codes, the later one second. */
  public record Confirmation(IdentityId target, String firstCode, String secondCode) {
    @Override
    public String toString() {
      return "Confirmation[" + target + "]";
    }
  }

  /**
   * The seed, shown once. Owned by the receiver, who closes it.
   *
   * @param seedBase32 RFC 4648 base 32 without padding, ASCII
   * @param uri {@code otpauth://totp/...}, ASCII
   * @param png QR code of the URI
   */
  public record Begun(SecretBytes seedBase32, SecretBytes uri, SecretBytes png)
      implements AutoCloseable {
    @Override
    public void close() {
      seedBase32.close();
      uri.close();
      png.close();
    }
  }
}
