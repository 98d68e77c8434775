package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import io.sallyport.console.NaughtyForm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The forms about people, sent on a phone with the worst that can be typed: it is kept and shown
 * exactly, or the field says what is wrong with it.
 */
class NaughtyPeopleTest extends ConsoleTests {
  NaughtyPeopleTest() {
    super(TestVault::start);
  }

  @Test
  void usersAreCreatedChangedAndSearchedWithThem() {
    try (TestBrowser browser = NaughtyForm.phone(console.signedIn(administrator))) {
      var form = new NaughtyForm(browser.page());
      List<String> kept = created(browser, form);
      String hash = browser.page().url().replaceAll("^[^#]*", "");
      changed(browser, form, hash);
      browser.go("#/users");
      form.look("all users").shows(kept);
      searched(browser, form);
      passwordSet(browser, form);
    }
  }

  /** Gives the display names that there are now. */
  private static List<String> created(TestBrowser browser, NaughtyForm form) {
    browser.go("#/users/new");
    form.look("an empty form");
    List<String> kept = new ArrayList<>();
    for (String worst : NaughtyStrings.WORST) {
      Outcome outcome =
          form.send(Map.of("userName", worst, "displayName", worst, "comments", worst));
      if (!worst.startsWith("_") && !worst.equals("..")) {
        outcome.says("userName");
        String name = "naughty-" + NaughtyStrings.WORST.indexOf(worst);
        outcome = form.send(Map.of("userName", name));
      }
      outcome.showsOrSays(worst, "displayName", "comments");
      if (!outcome.text("hash").equals("#/users/new")) {
        assertThat(outcome.text("heading")).isEqualTo(worst);
        kept.add(worst);
        browser.go("#/users/new");
        form.look("the next form");
      }
    }
    assertThat(kept).hasSizeGreaterThan(15);
    browser.page().goBack();
    form.look("the last user");
    return kept;
  }

  /** What is refused does not cost what was typed. */
  private void changed(TestBrowser browser, NaughtyForm form, String hash) {
    TestPerson user = console.user("changed", Map.of());
    assertThat(hash).startsWith("#/users/");
    browser.go("#/users/" + user.userId());
    List<String> texts = new ArrayList<>(NaughtyStrings.packed(128));
    // More of them would say no more, and take long.
    texts.subList(0, texts.size() * 7 / 8).clear();
    texts.addAll(NaughtyStrings.FEW);
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      form.look("a user");
      if (browser.page().locator("dialog").count() == 0) {
        TestConsole.button(browser.page(), "Edit").click();
      }
      Outcome outcome =
          form.send(Map.of("displayName", texts.get(i), "comments", texts.get(i + 1)));
      if (outcome.text("dialog").isEmpty()) {
        assertThat(outcome.text("heading")).isEqualTo(NaughtyStrings.trimmed(texts.get(i)));
        outcome.shows(List.of(texts.get(i), texts.get(i + 1)));
      } else {
        assertThat(outcome.wrong("displayName") + outcome.wrong("comments")).isNotEmpty();
        assertThat(outcome.text("alert")).isEmpty();
      }
    }
    TestConsole.button(browser.page(), "Cancel").click();
  }

  private static void searched(TestBrowser browser, NaughtyForm form) {
    for (String text : NaughtyStrings.WORST) {
      Outcome outcome = form.send(Map.of("search", text));
      assertThat(outcome.text("heading")).isEqualTo("Users");
      if (!outcome.wrong("search").isEmpty()) {
        outcome.says("search");
      }
    }
    browser.go("#/users?search=" + "x".repeat(200));
    form.look("a search by the address").says("search");
    browser.go("#/users?search=" + "x".repeat(20_000));
    assertThat(form.look("a search of a whole page").text("heading")).isEqualTo("Too much text");
  }

  private void passwordSet(TestBrowser browser, NaughtyForm form) {
    TestPerson user = console.user("passworded", Map.of());
    browser.go("#/users/" + user.userId());
    for (String worst : NaughtyStrings.FEW) {
      form.look("somebody's page");
      TestConsole.button(browser.page(), "Set a password").click();
      Outcome outcome = form.send(Map.of("password", worst + "............"));
      if (outcome.wrong("password").isEmpty()) {
        form.send(Map.of("code", worst)).says("code");
        outcome = form.send(Map.of("code", administrator.freshCode()));
        assertThat(outcome.text("dialog")).as("%s", outcome).isEmpty();
      } else {
        outcome.says("password");
        TestConsole.button(browser.page(), "Cancel").click();
      }
    }
    TestConsole.button(browser.page(), "Set a password").click();
    form.send(Map.of("password", user.name()));
    // Only the server knows this rule; what was typed is still there to be changed.
    form.send(Map.of("code", administrator.freshCode())).says("password");
  }

  @Test
  void nobodySignsInOrEnrolsByThem() {
    administrator.steppedUp("POST", "/v1/users", Map.of("userName", "enrolling"));
    try (TestBrowser browser = NaughtyForm.phone(TestBrowser.at(console.vault()))) {
      Page page = browser.page();
      var form = new NaughtyForm(page);
      assertThat(page.getByLabel("User principal name")).isVisible();
      for (String worst : NaughtyStrings.FEW) {
        // So that nobody is kept waiting for his last attempts.
        console.vault().clock().advance(Duration.ofMinutes(30));
        Outcome outcome = form.send(Map.of("principalName", worst, "password", worst));
        if (worst.length() > 256) {
          outcome.says("principalName", "password");
        } else {
          assertThat(outcome.text("alert"))
              .isEqualTo("The name, the password or the code is wrong.");
        }
      }
      form.send(
          Map.of("principalName", administrator.name(), "password", administrator.password()));
      for (String worst : NaughtyStrings.WORST) {
        form.send(Map.of("code", worst)).says("code");
      }
      page.reload();
      enrolled(page, form);
    }
  }

  private void enrolled(Page page, NaughtyForm form) {
    String root = "root@" + console.vault().domain();
    TestConsole.password(page, root, TestVault.password("root"));
    assertThat(TestConsole.heading(page)).hasText("Set up your authenticator");
    for (String worst : NaughtyStrings.WORST) {
      form.send(Map.of("firstCode", worst, "secondCode", worst)).says("firstCode", "secondCode");
    }
  }

  @Test
  void theTrailIsFilteredByThemAndAnExportRunsNothing() throws IOException {
    String formula = "=HYPERLINK(1);@x";
    administrator.get("/v1/users/" + formula);
    try (TestBrowser browser = NaughtyForm.phone(console.signedIn(administrator))) {
      Page page = browser.page();
      var form = new NaughtyForm(page);
      browser.go("#/audit");
      form.look("the trail");
      for (String worst : NaughtyStrings.WORST) {
        Outcome outcome =
            form.send(
                Map.of(
                    "principal", worst, "target", worst, "credential", worst,
                    "requestId", worst, "source", worst, "since", worst, "until", worst));
        outcome.says("source");
        if (!outcome.wrong("target").isEmpty()) {
          outcome.says("principal", "target", "credential", "requestId");
        }
      }
      browser.go("#/audit?target=" + formula);
      form.look("what a formula was asked for");
      Download csv = page.waitForDownload(() -> TestConsole.button(page, "Export CSV").click());
      assertThat(Files.readString(csv.path())).contains("\"'=HYPERLINK(1);'@x\"");
    }
  }
}
