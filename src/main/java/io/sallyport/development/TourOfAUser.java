package io.sallyport.development;

import io.sallyport.development.TourCalls.Expected;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The part of the tour that makes a user who can step up. */
final class TourOfAUser {
  private static final int NAME_BYTES = 4;
  private static final int PASSWORD_BYTES = 18;

  private final TourCalls calls;
  private final SecretBytes session;
  private final Supplier<String> code;
  private final Function<SecretBytes, Authenticator> newApp;

  /**
   * Takes the administrator's session and codes.
   *
   * @param newApp sets up the user's authenticator app with a seed
   */
  TourOfAUser(
      TourCalls calls,
      SecretBytes session,
      Supplier<String> code,
      Function<SecretBytes, Authenticator> newApp) {
    this.calls = calls;
    this.session = session;
    this.code = code;
    this.newApp = newApp;
  }

  /** Returns the user's id. */
  String run() {
    User user = createUser();
    try (SecretBytes password = SecretBytes.owning(newPassword())) {
      givePassword(user, password);
      enrol(user, password);
    }
    return user.id();
  }

  private User createUser() {
    calls.step("The administrator creates a user");
    String name = "tour-" + Bytes.of(DevelopmentSecrets.random(NAME_BYTES)).hex();
    try (Answer answer =
        calls.call(
            session,
            "POST",
            "/v1/users",
            new JsonBody().text("userName", name).text("displayName", "Made by the tour"),
            new Expected(201, "a user without password, second factor or keys"))) {
      return new User(answer.required("userId"), answer.required("principalName"));
    }
  }

  private void givePassword(User user, SecretBytes password) {
    calls.step("The administrator sets the first password, which takes a fresh one-time code");
    calls
        .call(
            session,
            "PUT /v1/users/" + user.id() + "/password",
            new JsonBody().secret("password", password),
            Map.of("Sallyport-Step-Up", "code=" + code.get()),
            new Expected(204, "the password is set, the code is spent"))
        .close();
  }

  private void enrol(User user, SecretBytes password) {
    calls.step("The user signs in; without a second factor yet, the session may only enrol one");
    try (Answer opened = signIn(user, password, Optional.empty());
        SecretBytes own = opened.secret("token")) {
      calls.expect("ENROLMENT".equals(opened.required("scope")), "a session for enrolment only");
      calls.step("The user enrols an authenticator app; the token makes the seed, shown this once");
      try (Answer begun =
              calls.call(
                  own,
                  "POST",
                  "/v1/users/me/totp",
                  null,
                  new Expected(201, "a seed, as text and as a QR code"));
          SecretBytes seed = begun.secret("seed");
          Authenticator app = newApp.apply(seed)) {
        confirm(own, app.consecutive());
        signInFully(user, password, app);
      }
    }
  }

  private void confirm(SecretBytes own, Authenticator.Pair pair) {
    calls
        .call(
            own,
            "POST",
            "/v1/users/me/totp/confirmation",
            new JsonBody().code("firstCode", pair.first()).code("secondCode", pair.second()),
            new Expected(204, "two consecutive codes confirm it; both are spent"))
        .close();
  }

  private void signInFully(User user, SecretBytes password, Authenticator app) {
    calls.step("The user signs in with password and code");
    try (Answer opened = signIn(user, password, Optional.of(app.next()))) {
      calls.expect("FULL".equals(opened.required("scope")), "a full session");
    }
  }

  private Answer signIn(User user, SecretBytes password, Optional<String> oneTimeCode) {
    JsonBody body =
        new JsonBody().text("principalName", user.principalName()).secret("password", password);
    oneTimeCode.ifPresent(shown -> body.code("code", shown));
    return calls.open("POST", "/v1/sessions", body, new Expected(201, "signed in"));
  }

  private static byte[] newPassword() {
    return Base64.getUrlEncoder().encode(DevelopmentSecrets.random(PASSWORD_BYTES));
  }

  private record User(String id, String principalName) {}
}
