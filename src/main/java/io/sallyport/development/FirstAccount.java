package io.sallyport.development;

import io.sallyport.development.TourCalls.BrokenException;
import io.sallyport.development.TourCalls.Expected;
import io.sallyport.directory.CreateAccount;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.Settings;
import io.sallyport.stepup.QrCodes;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The account {@code example} with its root and an administrator: created once, the administrator's
 * second factor enrolled over HTTPS as anybody's is, shown on the terminal and kept for the tours.
 * Every part may be cut short by a kill; the next start takes it up again.
 */
final class FirstAccount {
  private static final String CREATED = "account/created";
  private static final String ENROLLED = "account/enrolled";
  private static final String CODE_ASKED_FOR = "StepUpRequired";

  private final VaultFolder folder;
  private final DevelopmentAdministrator administrator;

  FirstAccount(VaultFolder folder, DevelopmentAdministrator administrator) {
    this.folder = folder;
    this.administrator = administrator;
    folder.folder("account");
  }

  /** Whether nothing is left to do. */
  boolean isComplete() {
    return folder.has(ENROLLED);
  }

  /** Creates the account unless that is done. */
  void create(DevelopmentPorts ports, Settings settings) {
    if (folder.has(CREATED)) {
      return;
    }
    try (SecretBytes root = administrator.rootPassword();
        SecretBytes password = administrator.password()) {
      ports.createAccount(
          settings,
          new CreateAccount.Command(
              DevelopmentAdministrator.ALIAS,
              root,
              new CreateAccount.FirstAdministrator(
                  DevelopmentAdministrator.NAME, "Development administrator", password)));
    } catch (RefusedException refused) {
      // A start killed between the account and the note of it.
      if (!(refused.refusal() instanceof Refusal.NameTaken)) {
        throw refused;
      }
    }
    folder.write(CREATED, "");
  }

  /** Enrols the administrator unless that is done, and shows the seed. */
  void enrol(VaultClient client, Transcript transcript, QrCodes qrCodes, Waits waits) {
    if (isComplete()) {
      return;
    }
    if (!hasConfirmedSeed(client)) {
      TourCalls calls = new TourCalls(client, transcript, waits.clock());
      transcript.say("");
      transcript.say(
          "The administrator " + administrator.principalName() + " enrols a second factor.");
      enrol(calls, transcript, qrCodes, waits);
    }
    folder.write(ENROLLED, "");
  }

  /** After a start killed between confirmation and the note of it: a code is asked for. */
  private boolean hasConfirmedSeed(VaultClient client) {
    if (!administrator.hasSeed()) {
      return false;
    }
    try (SecretBytes password = administrator.password();
        JsonBody body = signIn(password);
        Answer answer = client.send("POST", "/v1/sessions", Map.of(), body)) {
      return answer.status() == 401
          && answer.text("code").filter(CODE_ASKED_FOR::equals).isPresent();
    }
  }

  private void enrol(TourCalls calls, Transcript transcript, QrCodes qrCodes, Waits waits) {
    try (SecretBytes password = administrator.password();
        Answer opened =
            calls.open(
                "POST", "/v1/sessions", signIn(password), new Expected(201, "may enrol only"));
        SecretBytes session = opened.secret("token");
        Answer begun =
            calls.call(session, "POST", "/v1/users/me/totp", null, new Expected(201, "a seed"));
        SecretBytes seed = begun.secret("seed");
        SecretBytes uri = begun.secret("otpauthUri")) {
      administrator.keepSeed(seed);
      show(transcript, qrCodes, uri);
      try (Authenticator app =
          administrator.authenticator(waits.clock(), waits.of("the administrator's"))) {
        Authenticator.Pair pair = app.consecutive();
        administrator.keepStep(app);
        calls
            .call(
                session,
                "POST",
                "/v1/users/me/totp/confirmation",
                new JsonBody().code("firstCode", pair.first()).code("secondCode", pair.second()),
                new Expected(204, "confirmed by two consecutive codes"))
            .close();
      }
    } catch (BrokenException broken) {
      throw new DevelopmentException(
          "The second factor was not enrolled: expected " + broken.getMessage(), broken);
    }
  }

  private JsonBody signIn(SecretBytes password) {
    return new JsonBody()
        .text("principalName", administrator.principalName())
        .secret("password", password);
  }

  /** The one place where a secret goes to the terminal: a development vault is for looking at. */
  private static void show(Transcript transcript, QrCodes qrCodes, SecretBytes uri) {
    try (SecretBytes drawn = qrCodes.text(uri)) {
      transcript.say("");
      transcript.say("    Scan this with an authenticator app to be the administrator yourself:");
      transcript.say("");
      transcript.say(drawn.expose(text -> new String(text, StandardCharsets.UTF_8)));
      transcript.say(uri.expose(text -> "    " + new String(text, StandardCharsets.US_ASCII)));
      transcript.say("");
    }
  }
}
