package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.Mishaps.back;
import static io.sallyport.console.Mishaps.field;
import static io.sallyport.console.Mishaps.front;
import static io.sallyport.console.Mishaps.heard;
import static io.sallyport.console.Mishaps.inDialog;
import static io.sallyport.console.Mishaps.losing;
import static io.sallyport.console.Mishaps.reload;
import static io.sallyport.console.Mishaps.said;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.sallyport.TestPerson;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What can come in the way of work on people: it ends in a clear state, is done once or not at all,
 * and nothing of anybody else is overwritten unseen.
 */
class PeopleMishapsTest extends ConsoleTests {
  private static final String PASSWORD = "correct horse battery";
  private static final String PREFERENCES = "/v1/account/security-preference";

  PeopleMishapsTest() {
    super(Mishaps::vault);
  }

  @Test
  void whatWasDoneThoughItsAnswerWasLostIsNotDoneTwice() {
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/users/new");
      field(page, "User name").fill("once");
      page.getByLabel("Manages own AccessKeys").check();
      losing(page, "POST", "/v1/users", () -> {
        button(page, "Create user").click();
        code(page, administrator.freshCode());
      });
      assertThat(field(page, "User name")).hasValue("once");
      button(page, "Create user").click();
      assertThat(heading(page)).hasText("once");
      Assertions.assertThat(found("once")).hasSize(1);
      back(page);
      assertThat(heading(page)).hasText("Create user");
      assertThat(field(page, "User name")).hasValue("");
      page.goForward();
      assertThat(heading(page)).hasText("once");
      Assertions.assertThat(found("once")).hasSize(1);
      String path = "/v1/users/" + found("once").getFirst().path("userId").asText();
      signInIsChangedOnce(page, path);
      fateIsChangedOnce(page, path);
    }
  }

  private void signInIsChangedOnce(Page page, String path) {
    button(page, "Set a password").click();
    field(page, "New password").fill(PASSWORD);
    losing(page, "PUT", path + "/password", () -> {
      button(page, "Set the password").click();
      code(page, administrator.freshCode());
    });
    assertThat(field(page, "New password")).hasValue(PASSWORD);
    button(page, "Set the password").click();
    code(page, administrator.freshCode());
    assertThat(said(page)).containsText("once has a new password");
    TestPerson.enrol(console.vault().client(), "once@" + console.vault().domain(), PASSWORD);
    reload(page);
    button(page, "Reset the second factor").click();
    losing(page, "DELETE", path + "/totp", () -> code(page, administrator.freshCode()));
    button(page, "Reset the second factor").click();
    code(page, administrator.freshCode());
    assertThat(said(page)).containsText("had been reset already");
    assertThat(page.getByText("Not enrolled")).isVisible();
  }

  private void fateIsChangedOnce(Page page, String path) {
    button(page, "Edit").click();
    field(page, "Comments (optional)").fill("until May");
    losing(page, "PATCH", path, () -> button(page, "Save").click());
    assertThat(field(page, "Comments (optional)")).hasValue("until May");
    button(page, "Save").click();
    assertThat(said(page)).hasText("Saved.");
    Assertions.assertThat(administrator.get(path).text("comments")).isEqualTo("until May");
    button(page, "Disable this user").click();
    losing(page, "PATCH", path, () -> inDialog(page, "Disable this user").click());
    inDialog(page, "Disable this user").click();
    assertThat(button(page, "Enable this user")).isVisible();
    button(page, "Delete this user").click();
    losing(page, "DELETE", path, () -> inDialog(page, "Delete this user").click());
    inDialog(page, "Delete this user").click();
    assertThat(said(page)).hasText("once had been deleted already.");
    assertThat(heading(page)).hasText("Users");
    Assertions.assertThat(administrator.get(path).status()).isEqualTo(404);
    // The page of who is gone says so, and offers nothing.
    back(page);
    assertThat(heading(page)).hasText("This does not exist");
  }

  @Test
  void aServerKilledBeforeTheSendingTakesEachFormOnceItIsBack() {
    TestPerson kept = console.user("kept", Map.of());
    TestPerson doomed = console.user("doomed", Map.of());
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page creating = browser.tab("#/users/new");
      field(creating, "User name").fill("late");
      Page editing = browser.tab("#/users/" + kept.userId());
      button(editing, "Edit").click();
      field(editing, "Display name (optional)").fill("Kept Late");
      Page setting = browser.tab("#/users/" + kept.userId());
      button(setting, "Set a password").click();
      field(setting, "New password").fill(PASSWORD);
      button(setting, "Set the password").click();
      field(setting, "One-time code").waitFor();
      Page deleting = browser.tab("#/users/" + doomed.userId());
      button(deleting, "Delete this user").click();
      Page switching = browser.tab("#/preferences");
      switching.getByLabel("Every user may change his own password").uncheck();
      Page ending = browser.tab("#/sessions");
      ending.getByLabel("End the session from 127.0.0.1").first().waitFor();
      List<Runnable> sendings =
          List.of(
              () -> button(front(creating), "Create user").click(),
              () -> button(front(editing), "Save").click(),
              () -> inDialog(front(deleting), "Delete this user").click(),
              () -> button(front(switching), "Save").click(),
              () -> front(ending).getByLabel("End the session from 127.0.0.1").first().click());
      outage(sendings, setting, List.of(creating, editing, setting, deleting, switching, ending));
      assertThat(heading(creating)).hasText("late");
      assertThat(heading(editing)).hasText("Kept Late");
      assertThat(heard(setting)).containsText("has a new password");
      assertThat(heading(deleting)).hasText("Users");
      assertThat(heard(switching)).hasText("The preferences are saved.");
      assertThat(heard(ending)).hasText("The session has ended.");
    }
    theyAreDoneOnce(kept);
  }

  /** The server is away when each is sent, and back when each is sent again. */
  private void outage(List<Runnable> sendings, Page setting, List<Page> all) {
    console.vault().stop();
    sendings.forEach(Runnable::run);
    code(front(setting), administrator.freshCode());
    all.forEach(Mishaps::noAnswer);
    console.vault().restart();
    sendings.forEach(Runnable::run);
    button(front(setting), "Set the password").click();
    code(setting, administrator.freshCode());
  }

  private void theyAreDoneOnce(TestPerson kept) {
    // The session that was ended may have been this one.
    administrator.signIn();
    Assertions.assertThat(found("late")).hasSize(1);
    Assertions.assertThat(found("doomed")).isEmpty();
    Assertions.assertThat(administrator.get("/v1/users/" + kept.userId()).text("displayName"))
        .isEqualTo("Kept Late");
    Assertions.assertThat(preference("usersChangePassword")).isFalse();
  }

  @Test
  void whatAnotherTabDidFirstIsNamedAndNotOverwritten() {
    TestPerson user = console.user("shared", Map.of());
    String path = "/v1/users/" + user.userId();
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.tab("#/users/" + user.userId());
      Page second = browser.tab("#/users/" + user.userId());
      rename(front(page), "Mine");
      rename(front(second), "Theirs");
      button(second, "Save").click();
      assertThat(heading(second)).hasText("Theirs");
      button(front(page), "Save").click();
      assertThat(page.locator("dialog .wrong").first())
          .containsText("Changed meanwhile, in another window or by somebody else, to “Theirs”.");
      Assertions.assertThat(administrator.get(path).text("displayName")).isEqualTo("Theirs");
      button(page, "Save").click();
      assertThat(heading(page)).hasText("Mine");
      button(page, "Delete this user").click();
      button(front(second), "Edit").click();
      field(second, "Comments (optional)").fill("never sent");
      inDialog(front(page), "Delete this user").click();
      assertThat(heading(page)).hasText("Users");
      button(front(second), "Save").click();
      assertThat(second.locator("dialog")).containsText("It was deleted");
      inDialog(second, "Cancel").click();
      button(second, "Delete this user").click();
      inDialog(second, "Delete this user").click();
      assertThat(said(second)).hasText("Theirs had been deleted already.");
      settingsOfTwoTabs(browser);
    }
  }

  private void settingsOfTwoTabs(TestBrowser browser) {
    Page page = browser.tab("#/preferences");
    Page second = browser.tab("#/preferences");
    front(page).getByLabel("Disable AccessKeys that were not used for").selectOption("90");
    front(second).getByLabel("Disable AccessKeys that were not used for").selectOption("180");
    second.getByLabel("Every user may replace").uncheck();
    button(second, "Save").click();
    assertThat(said(second)).hasText("The preferences are saved.");
    button(front(page), "Save").click();
    assertThat(page.locator("main .wrong").last()).containsText("somebody else, to “180”.");
    button(page, "Save").click();
    assertThat(said(page)).hasText("The preferences are saved.");
    // What this tab did not touch, the other's choice decides.
    assertThat(page.getByLabel("Every user may replace")).not().isChecked();
    Assertions.assertThat(administrator.get(PREFERENCES).json().path("idleDaysMax").asInt())
        .isEqualTo(90);
    page.getByLabel("Every user may replace").check();
    reload(page);
    assertThat(page.getByLabel("Every user may replace")).not().isChecked();
    Assertions.assertThat(preference("usersManageSecondFactor")).isFalse();
  }

  @Test
  void theBackButtonAndAReloadLeaveNothingHalfDone() {
    TestPerson user = console.user("still", Map.of());
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/users");
      link(page, "still").click();
      rename(page, "Never");
      back(page);
      assertThat(heading(page)).hasText("Users");
      page.goForward();
      assertThat(heading(page)).hasText("Test still");
      rename(page, "Never");
      reload(page);
      assertThat(heading(page)).hasText("Test still");
      button(page, "Reset the second factor").click();
      field(page, "One-time code").fill(administrator.freshCode());
      back(page);
      page.goForward();
      button(page, "Set a password").click();
      field(page, "New password").fill(PASSWORD);
      button(page, "Set the password").click();
      field(page, "One-time code").fill(administrator.code());
      reload(page);
      assertThat(page.getByText("Authenticator enrolled")).isVisible();
      user.signIn();
      browser.go("#/users/new");
      field(page, "User name").fill("half");
      page.getByLabel("Administrator").check();
      button(page, "Create user").click();
      field(page, "One-time code").waitFor();
      reload(page);
      assertThat(field(page, "User name")).hasValue("");
      Assertions.assertThat(found("half")).isEmpty();
    }
  }

  private static void rename(Page page, String name) {
    button(page, "Edit").click();
    field(page, "Display name (optional)").fill(name);
  }

  private boolean preference(String name) {
    return administrator.get(PREFERENCES).json().path(name).asBoolean();
  }

  /** The users that have this as their name. */
  private List<JsonNode> found(String name) {
    return administrator.get("/v1/users?search=" + name).json().path("users").valueStream()
        .filter(user -> user.path("userName").asText().equals(name))
        .toList();
  }
}
