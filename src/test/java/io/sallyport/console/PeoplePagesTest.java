package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Users, their sign-in, sessions and what they may do for themselves. */
class PeoplePagesTest extends ConsoleTests {
  PeoplePagesTest() {
    super(TestVault::start);
  }

  @Test
  void aUserIsCreatedFoundChangedAndDeleted() {
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      create(browser, "newcomer");
      givePassword(browser);
      givePowers(page);
      find(browser);
      shutOut(page);
    }
  }

  private void create(TestBrowser browser, String name) {
    Page page = browser.page();
    browser.go("#/users");
    link(page, "Create user").first().click();
    assertThat(heading(page)).hasText("Create user");
    textbox(page, "User name").fill("no spaces, please");
    button(page, "Create user").click();
    assertThat(page.getByText("A name has 1 to 64")).isVisible();
    browser.axe();
    browser.screenshots("user-create");
    textbox(page, "User name").fill(name);
    textbox(page, "Display name (optional)").fill("Nele Comer");
    textbox(page, "Comments (optional)").fill("until March");
    button(page, "Create user").click();
    assertThat(heading(page)).hasText("Nele Comer");
    assertThat(page.getByText("One step is left")).isVisible();
    browser.axe();
    browser.screenshots("user-new");
  }

  private void givePassword(TestBrowser browser) {
    Page page = browser.page();
    button(page, "Set a password").click();
    textbox(page, "New password").fill("short");
    button(page, "Set the password").click();
    assertThat(page.getByText("At least 12 characters.").last()).isVisible();
    button(page, "Make one up").click();
    String password = textbox(page, "New password").inputValue();
    Assertions.assertThat(password).matches("([a-z2-9]{5}-){4}[a-z2-9]{5}");
    browser.axe();
    browser.screenshots("user-password");
    button(page, "Set the password").click();
    code(page, "000000");
    assertThat(page.getByText("The code is wrong")).isVisible();
    code(page, administrator.freshCode());
    assertThat(page.getByText("has a new password").last()).isVisible();
    assertThat(page.getByText("One step is left")).hasCount(0);
    TestPerson.enrol(
        console.vault().client(), "newcomer@" + console.vault().domain(), password);
  }

  private void givePowers(Page page) {
    button(page, "Edit").click();
    page.getByLabel("Manages own AccessKeys").check();
    button(page, "Save").click();
    code(page, administrator.freshCode());
    assertThat(page.locator("main .badge", hasText("Manages own keys"))).isVisible();
    button(page, "Edit").click();
    textbox(page, "Comments (optional)").fill("");
    button(page, "Save").click();
    assertThat(page.getByText("until March")).hasCount(0);
  }

  private void find(TestBrowser browser) {
    Page page = browser.page();
    browser.go("#/users");
    assertThat(link(page, "admin")).isVisible();
    page.getByRole(AriaRole.SEARCHBOX).fill("NELE");
    button(page, "Find").click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    browser.axe();
    browser.screenshots("users");
    page.getByRole(AriaRole.SEARCHBOX).fill("%");
    page.getByRole(AriaRole.SEARCHBOX).press("Enter");
    assertThat(page.getByText("No user has this in his name")).isVisible();
    link(page, "Show all").click();
    link(page, "newcomer").click();
    assertThat(heading(page)).hasText("Nele Comer");
  }

  private void shutOut(Page page) {
    // One opened to enrol, one after that.
    assertThat(page.locator("tbody tr")).hasCount(2);
    button(page, "Reset the second factor").click();
    code(page, administrator.freshCode());
    assertThat(page.getByText("Not enrolled")).isVisible();
    assertThat(page.getByText("Nobody is signed in")).isVisible();
    button(page, "Disable this user").click();
    confirm(page, "Disable this user");
    assertThat(page.locator("main .badge", hasText("Disabled"))).isVisible();
    button(page, "Enable this user").click();
    assertThat(page.locator("main .badge", hasText("Active"))).isVisible();
    button(page, "Delete this user").click();
    confirm(page, "Delete this user");
    assertThat(heading(page)).hasText("Users");
    assertThat(link(page, "admin")).isVisible();
    assertThat(link(page, "newcomer")).hasCount(0);
  }

  @Test
  void aSessionIsSeenAndEndedElsewhere() {
    TestPerson user = console.user("traveller", Map.of());
    try (TestBrowser browser = console.signedIn(user);
        TestBrowser lost = console.signedIn(user)) {
      Page page = browser.page();
      browser.go("#/sessions");
      assertThat(page.locator("tbody tr")).hasCount(4);
      assertThat(page.getByText("This session")).hasCount(1);
      browser.axe();
      browser.screenshots("sessions");
      button(page, "End all others").click();
      assertThat(page.locator("tbody tr")).hasCount(1);
      lost.go("#/sessions");
      assertThat(ended(lost.page())).isVisible();
    }
  }

  @Test
  void whatUsersMayDoForThemselvesIsSwitched() {
    TestPerson user = console.user("selfmade", Map.of());
    Map<String, Object> none = Map.of();
    Assertions.assertThat(user.steppedUp("POST", "/v1/users/me/access-keys", none).status())
        .isEqualTo(403);
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/preferences");
      page.getByLabel("Every user manages his own AccessKeys").check();
      page.getByLabel("Disable AccessKeys that were not used for").selectOption("90");
      browser.axe();
      browser.screenshots("preferences");
      button(page, "Save").click();
      code(page, administrator.freshCode());
      assertThat(page.getByText("The preferences are saved.").last()).isVisible();
      page.reload();
      assertThat(page.getByLabel("Every user manages his own AccessKeys")).isChecked();
    }
    Assertions.assertThat(user.steppedUp("POST", "/v1/users/me/access-keys", none).status())
        .isEqualTo(201);
  }

  @Test
  void oneChangesOnesOwnPasswordAndMayNotSeeOthers() {
    TestPerson user = console.user("careful", Map.of());
    String fresh = "quite another staple";
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      link(page, "My profile").click();
      assertThat(heading(page)).hasText("My profile");
      browser.axe();
      browser.screenshots("profile");
      button(page, "Change my password").click();
      textbox(page, "Present password").fill("wrong");
      textbox(page, "New password").fill(fresh);
      button(page, "Set the password").click();
      assertThat(page.getByText("Is not the present password.")).isVisible();
      textbox(page, "Present password").fill(user.password());
      button(page, "Set the password").click();
      assertThat(ended(page)).isVisible();
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(fresh);
      button(page, "Sign in").click();
      code(page, user.freshCode());
      assertThat(ended(page)).hasCount(0);
      browser.go("#/users");
      assertThat(heading(page)).hasText("You may not see or do this");
      browser.go("#/users/" + administrator.userId());
      assertThat(heading(page)).hasText("You may not see or do this");
    }
  }

  private static Locator ended(Page page) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your session has ended"));
  }

  private static Locator textbox(Page page, String name) {
    return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
  }

  private static Page.LocatorOptions hasText(String words) {
    return new Page.LocatorOptions().setHasText(words);
  }

  private static void confirm(Page page, String label) {
    page.locator("dialog").getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label))
        .click();
  }
}
