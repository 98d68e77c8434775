package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in, enrolment and what is around every page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPagesTest {
  private static final int WRONG_CODES_MAX = 5;

  private TestConsole console;

  @BeforeAll
  void start(@TempDir Path folder) {
    console = new TestConsole(TestVault.start(folder));
  }

  @AfterAll
  void stop() {
    console.close();
  }

  @Test
  void someoneNewEnrolsAndIsIn() {
    TestVault vault = console.vault();
    try (TestBrowser browser = TestBrowser.at(vault)) {
      Page page = browser.page();
      assertThat(TestConsole.heading(page)).hasText("Sign in");
      browser.axe();
      browser.screenshots("sign-in");
      TestConsole.password(page, "root@" + vault.domain(), TestVault.password("root"));
      assertThat(TestConsole.heading(page)).hasText("Set up your authenticator");
      browser.axe();
      browser.screenshots("enrolment");
      String seed = page.locator("#seed").innerText().replace(" ", "");
      enterTwo(page, "000000", "000001");
      assertThat(page.getByRole(AriaRole.ALERT))
          .containsText("not two codes in a row");
      enterTwo(page, code(seed), code(seed));
      assertThat(page.getByText("Your authenticator is set up.")).isVisible();
      browser.screenshots("enrolled");
      TestConsole.code(page, code(seed));
      assertThat(page.locator(".who")).containsText("root@" + vault.domain());
    }
  }

  @Test
  void aWrongPasswordAWrongCodeAndALockOutAreSaid() {
    TestPerson user = console.user("locked", Map.of());
    try (TestBrowser browser = TestBrowser.at(console.vault())) {
      Page page = browser.page();
      TestConsole.password(page, user.name(), "wrong");
      assertThat(page.getByRole(AriaRole.ALERT))
          .hasText("The name, the password or the code is wrong.");
      TestConsole.password(page, user.name(), user.password());
      assertThat(page.getByText("Your password is right.")).isVisible();
      browser.axe();
      browser.screenshots("sign-in-code");
      TestConsole.code(page, "12345");
      assertThat(page.getByText("A code has six digits.")).isVisible();
      Locator lockedOut = page.getByText("Too many wrong codes or passwords");
      for (int i = 0; i < 12 && !lockedOut.isVisible(); i++) {
        page.waitForResponse(
            "**/console/session", () -> TestConsole.code(page, "000000"));
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
      }
      assertThat(page.locator(".countdown")).containsText("Try again in ");
      browser.axe();
      browser.screenshots("locked-out");
    }
  }

  @Test
  void theKeyboardAloneLeadsInAndAround() {
    TestPerson user = console.user("typist", Map.of());
    try (TestBrowser browser = TestBrowser.at(console.vault())) {
      Page page = browser.page();
      assertThat(page.getByLabel("User principal name")).isFocused();
      page.keyboard().type(user.name());
      page.keyboard().press("Tab");
      page.keyboard().type(user.password());
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("One-time code")).isFocused();
      page.keyboard().type(user.freshCode());
      page.keyboard().press("Enter");
      assertThat(TestConsole.heading(page)).isFocused();
      assertThat(TestConsole.heading(page)).hasText("My AccessKeys");
      TestConsole.link(page, "Skip to the content").press("Enter");
      assertThat(TestConsole.heading(page)).isFocused();
      TestConsole.link(page, "Recycle bin").press("Enter");
      assertThat(TestConsole.heading(page)).hasText("Recycle bin");
      assertThat(TestConsole.heading(page)).isFocused();
      page.goBack();
      assertThat(TestConsole.heading(page)).hasText("My AccessKeys");
      browser.go("#/nowhere/at/all");
      assertThat(TestConsole.heading(page)).hasText("There is no such page");
      browser.axe();
    }
  }

  @Test
  void aPhoneHasTheWayInAMenu() {
    TestPerson user = console.user("walker", Map.of());
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      page.setViewportSize(360, 740);
      Locator menu = TestConsole.button(page, "Menu");
      assertThat(TestConsole.link(page, "Recycle bin")).isHidden();
      menu.press("Enter");
      assertThat(menu).hasAttribute("aria-expanded", "true");
      browser.axe();
      TestConsole.link(page, "Recycle bin").press("Enter");
      assertThat(TestConsole.heading(page)).hasText("Recycle bin");
      assertThat(menu).hasAttribute("aria-expanded", "false");
      assertThat(TestConsole.link(page, "Recycle bin")).isHidden();
    }
  }

  @Test
  void aSessionThatEndsElsewhereLeavesWhatWasTyped() {
    TestPerson user = console.user("forgetful", Map.of("managesOwnKeys", true));
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      browser.go("#/keys/new");
      Locator description =
          page.getByRole(
              AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Description (optional)"));
      description.fill("typed before the session ended");
      Page tab = browser.tab();
      TestConsole.button(tab, "Sign out").click();
      assertThat(TestConsole.heading(tab)).hasText("Sign in");
      assertThat(page.getByText("Your session has ended")).isVisible();
      browser.axe();
      browser.screenshots("session-ended");
      TestConsole.password(page, user.name(), user.password());
      TestConsole.code(page, user.freshCode());
      assertThat(page.getByText("Your session has ended")).hasCount(0);
      assertThat(description).hasValue("typed before the session ended");
    }
  }

  @Test
  void anEndedSessionKeepsTheFormUntilARightCode() {
    TestPerson second = console.user("second-admin", Map.of("administrator", true));
    try (TestBrowser browser = console.signedIn(second)) {
      Page page = browser.page();
      browser.go("#/users/new");
      Mishaps.field(page, "User name").fill("patient-one");
      page.getByLabel("Administrator").check();
      console.vault().clock().advance(Duration.ofHours(13));
      TestConsole.button(page, "Create user").click();
      assertThat(page.locator("dialog")).containsText("Your session has ended");
      Locator password = Mishaps.field(page, "Password");
      password.fill("wrong, and long enough");
      TestConsole.button(page, "Sign in").click();
      assertThat(page.locator("dialog")).containsText("is wrong");
      password.fill(second.password());
      TestConsole.button(page, "Sign in").click();
      TestConsole.code(page, "000000");
      assertThat(page.locator("dialog .form-problem")).containsText("is wrong");
      TestConsole.code(page, second.freshCode());
      assertThat(page.locator("dialog")).hasCount(0);
      assertThat(Mishaps.field(page, "User name")).hasValue("patient-one");
      TestConsole.button(page, "Create user").click();
      TestConsole.code(page, second.code());
      assertThat(page.locator("dialog .wrong")).containsText("has been used already");
      for (int i = 0; i < WRONG_CODES_MAX; i++) {
        TestConsole.code(page, "00000" + i);
        assertThat(page.getByLabel("One-time code")).hasValue("");
      }
      TestConsole.code(page, "999999");
      assertThat(page.locator("dialog .countdown")).containsText("Try again in");
      page.keyboard().press("Escape");
      assertThat(Mishaps.field(page, "User name")).hasValue("patient-one");
      console.administrator().signIn();
      Assertions.assertThat(
              console.administrator().get("/v1/users?search=patient-one").json().path("users"))
          .isEmpty();
      anEndedSessionAndTheBackButton(browser, second);
    }
  }

  private void anEndedSessionAndTheBackButton(TestBrowser browser, TestPerson person) {
    Page page = browser.page();
    console.vault().clock().advance(Duration.ofHours(13));
    browser.go("#/users");
    assertThat(page.locator("dialog")).containsText("Your session has ended");
    page.goBack();
    Mishaps.field(page, "Password").last().fill(person.password());
    Mishaps.inDialog(page, "Sign in").click();
    page.locator("dialog").getByLabel("One-time code").fill(person.freshCode());
    page.keyboard().press("Enter");
    assertThat(TestConsole.heading(page)).hasText("Create user");
    assertThat(page.locator("dialog")).hasCount(0);
    console.administrator().signIn();
  }

  @Test
  void anOutageIsSaidAndAColourIsKept() {
    TestPerson user = console.user("patient", Map.of());
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      TestConsole.button(page, "Colours: as the system").click();
      TestConsole.button(page, "Colours: light").click();
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      page.route("**/v1/**", Route::abort);
      TestConsole.link(page, "Recycle bin").click();
      assertThat(TestConsole.heading(page)).hasText("No answer from the server");
      page.unroute("**/v1/**");
      TestConsole.button(page, "Try again").click();
      assertThat(TestConsole.heading(page)).hasText("Recycle bin");
      page.reload();
      assertThat(TestConsole.heading(page)).hasText("Recycle bin");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }
  }

  private String code(String seed) {
    console.vault().clock().advance(Duration.ofSeconds(30));
    return TestPerson.code(seed, console.vault().clock().instant());
  }

  private static void enterTwo(Page page, String first, String second) {
    page.getByLabel("First code").fill(first);
    page.getByLabel("The next code").fill(second);
    TestConsole.button(page, "Confirm").click();
  }
}
