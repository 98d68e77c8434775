package io.sallyport.development;

import io.sallyport.development.TourCalls.BrokenException;
import io.sallyport.development.TourCalls.Expected;
import io.sallyport.secret.SecretBytes;

/**
 * The vault's main job before the user's eyes, over HTTPS only: a user, his second factor, a key, a
 * signed call, and every way to stop it. It leaves behind a disabled user named after the tour,
 * with a key in the recycle bin.
 */
final class Tour {
  private final TourCalls calls;
  private final Transcript transcript;
  private final DevelopmentAdministrator administrator;
  private final Authenticator codes;
  private final Waits waits;

  Tour(
      VaultClient client,
      Transcript transcript,
      DevelopmentAdministrator administrator,
      Authenticator codes,
      Waits waits) {
    this.calls = new TourCalls(client, transcript, waits.clock());
    this.transcript = transcript;
    this.administrator = administrator;
    this.codes = codes;
    this.waits = waits;
  }

  /** Runs it; true only if every step did what it should. */
  boolean run() {
    transcript.say("");
    transcript.say("The tour: > is sent, < is received, secrets are shortened.");
    try (SecretBytes session = administratorSignsIn()) {
      String user = new TourOfAUser(calls, session, this::nextCode, this::newApp).run();
      new TourOfAKey(calls, session, user, this::nextCode).run();
      tidy(session, user);
    } catch (BrokenException broken) {
      transcript.say("    What follows would need this, so the tour ends here.");
    } catch (DevelopmentException failed) {
      transcript.expect(false, String.valueOf(failed.getMessage()));
    }
    return transcript.conclude();
  }

  private SecretBytes administratorSignsIn() {
    calls.step("The administrator signs in with password and one-time code");
    try (SecretBytes password = administrator.password();
        Answer answer =
            calls.open(
                "POST",
                "/v1/sessions",
                new JsonBody()
                    .text("principalName", administrator.principalName())
                    .secret("password", password)
                    .code("code", nextCode()),
                new Expected(201, "a session for half an hour"))) {
      return answer.secret("token");
    }
  }

  private void tidy(SecretBytes session, String user) {
    calls.step("Tidying up: the user is disabled, the administrator signs out");
    calls
        .call(
            session,
            "PATCH",
            "/v1/users/" + user,
            new JsonBody().truth("disabled", true),
            new Expected(200, "the user is disabled"))
        .close();
    calls
        .call(
            session,
            "DELETE",
            "/v1/sessions/current",
            null,
            new Expected(204, "the session is over"))
        .close();
    calls
        .call(
            session,
            "GET",
            "/v1/account",
            null,
            new Expected(401, "NotAuthenticated", "its token opens nothing now"))
        .close();
  }

  /**
   * Remembered before it is sent: a tour that is killed must not leave a spent code for the next.
   */
  private String nextCode() {
    String code = codes.next();
    administrator.keepStep(codes);
    return code;
  }

  private Authenticator newApp(SecretBytes seed) {
    return new Authenticator(seed, 0, waits.clock(), waits.of("the user's"));
  }
}
