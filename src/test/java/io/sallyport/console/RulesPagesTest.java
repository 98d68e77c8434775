package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import io.sallyport.fake.PolicyExamples;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Policies, roles and what is attached, as an administrator works with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesPagesTest {
  private static final String NAUGHTY =
      "<img src=x onerror=alert(1)> '\"`{{7*7}} \u05d0\u05d1 \ud83d\udd11";

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
  void aPolicyIsWrittenMendedAttachedAndChanged() {
    TestPerson admin = console.administrator();
    TestPerson alice = console.user("alice", Map.of());
    try (TestBrowser browser = console.signedIn(admin)) {
      Page page = browser.page();
      link(page, "Policies").click();
      assertThat(heading(page)).hasText("Policies");
      link(page, "Write policy").first().click();
      page.getByLabel("Name").fill("key-makers");
      page.getByLabel("Description").fill(NAUGHTY);
      mistakeIsPointedAt(page, browser);
      document(page).fill(PolicyExamples.ISSUING);
      assertThat(page.locator(".editor-state")).containsText("attaching it will need a code");
      button(page, "Create policy").click();
      assertThat(heading(page)).hasText("key-makers");
      assertThat(page.locator(".lead").first()).hasText(NAUGHTY);
      browser.axe();
      browser.screenshots("policy");

      attach(page, browser, admin, alice);
      link(page, "key-makers").click();
      newVersion(page, browser, admin);
      button(page, "Put v1 in force").click();
      dialogButton(page, "Put in force").click();
      TestConsole.code(page, admin.freshCode());
      assertThat(page.getByText("Document in force, v1").first()).isVisible();
      button(page, "Delete policy").click();
      assertThat(page.getByText("take it off everybody first")).isVisible();
      button(page, "Back").click();
      link(page, "Policies").first().click();
      assertThat(link(page, "key-makers")).isVisible();
      browser.screenshots("policies");
    }
  }

  private static void attach(
      Page page, TestBrowser browser, TestPerson admin, TestPerson alice) {
    browser.go("#/users/" + alice.userId() + "/policies");
    assertThat(heading(page)).hasText("Policies of alice");
    button(page, "Attach policy").click();
    page.getByLabel("Search by name or description").fill("makers");
    page.getByRole(AriaRole.RADIO).check();
    browser.axe();
    browser.screenshots("attach-policy");
    dialogButton(page, "Attach policy").click();
    wrongCodeThenRight(page, admin);
    assertThat(link(page, "key-makers")).isVisible();
    browser.screenshots("user-policies");
  }

  @Test
  void aRoleIsCreatedLentAndDeleted() {
    TestPerson admin = console.administrator();
    try (TestBrowser browser = console.signedIn(admin)) {
      Page page = browser.page();
      browser.go("#/roles");
      assertThat(heading(page)).hasText("Roles");
      link(page, "Create role").first().click();
      page.getByLabel("Name").fill("new");
      page.getByLabel("Longest session").selectOption("14400");
      page.getByLabel("Begin with").selectOption("user");
      assertThat(document(page)).hasValue(Pattern.compile("user/name"));
      browser.screenshots("create-role");
      button(page, "Create role").click();
      assertThat(heading(page)).hasText("new");
      attachFullAccess(page, admin);
      browser.axe();
      browser.screenshots("role");

      link(page, "Edit role").click();
      page.getByLabel("Description").fill(NAUGHTY);
      document(page).fill(document(page).inputValue().replace("user/name", "root"));
      button(page, "Save role").click();
      TestConsole.code(page, admin.freshCode());
      assertThat(page.locator(".lead").first()).hasText(NAUGHTY);

      button(page, "Take off AliyunRAMFullAccess").click();
      dialogButton(page, "Take off").click();
      assertThat(page.getByText("No policy is attached to new")).isVisible();
      browser.go("#/roles");
      browser.axe();
      browser.screenshots("roles");
      link(page, "new").click();
      button(page, "Delete role").click();
      dialogButton(page, "Delete role").click();
      assertThat(page.getByText("No role yet")).isVisible();
    }
  }

  private static void attachFullAccess(Page page, TestPerson admin) {
    button(page, "Attach policy").click();
    page.getByLabel("Search by name or description").fill("AliyunRAMFull");
    page.getByRole(AriaRole.RADIO).check();
    dialogButton(page, "Attach policy").click();
    TestConsole.code(page, admin.freshCode());
    assertThat(link(page, "AliyunRAMFullAccess")).isVisible();
  }

  @Test
  void whoMayNotSeesThatHeMayNotAndNothingElse() {
    TestPerson bob = console.user("bob", Map.of());
    try (TestBrowser browser = console.signedIn(bob)) {
      Page page = browser.page();
      for (String hash : new String[] {"#/policies", "#/roles", "#/policies/CUSTOM/x"}) {
        browser.go(hash);
        assertThat(heading(page)).hasText("You may not see or do this");
      }
    }
  }

  @Test
  void whatIsNotSavedIsNotLeftByMistake() {
    try (TestBrowser browser = console.signedIn(console.administrator())) {
      Page page = browser.page();
      browser.go("#/policies/new");
      page.getByLabel("Name").fill("half-done");
      page.goBack();
      assertThat(page.getByText("What you wrote has not been saved.")).isVisible();
      button(page, "Stay").click();
      assertThat(page.getByLabel("Name")).hasValue("half-done");
      button(page, "Cancel").click();
      assertThat(heading(page)).hasText("Policies");
    }
  }

  private static void mistakeIsPointedAt(Page page, TestBrowser browser) {
    document(page)
        .fill(
            """
            {
              "Version": "1",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": ["ram:GetUser", "getuser"],
                  "Resource": "*"
                }
              ]
            }""");
    Locator state = page.locator(".editor-state");
    assertThat(state).containsText("Line 6, column 33 Statement[0].Action[1] must be * or");
    assertThat(page.locator(".editor-lines .here")).hasText("6");
    assertThat(page.locator(".editor-marks mark")).hasText("\"getuser\"");
    browser.axe();
    browser.screenshots("policy-mistake");
    button(page, "Line 6, column 33").click();
    Assertions.assertEquals(
        "\"getuser\"", TestBrowser.evaluate(page, "getSelection().toString()"));
    button(page, "Create policy").click();
    assertThat(state).containsText("Line 6, column 33");
    assertThat(heading(page)).hasText("Write policy");
  }

  private static void newVersion(Page page, TestBrowser browser, TestPerson admin) {
    link(page, "Write new version").click();
    document(page).fill(PolicyExamples.DENYING);
    browser.screenshots("policy-version");
    button(page, "Save version").click();
    assertThat(page.getByText("Document in force, v2").first()).isVisible();
    Assertions.assertEquals(200, admin.get("/v1/policies/CUSTOM/key-makers").status());
  }

  private static void wrongCodeThenRight(Page page, TestPerson admin) {
    TestConsole.code(page, "000000");
    assertThat(page.getByText("The code is wrong")).isVisible();
    TestConsole.code(page, admin.freshCode());
  }

  private static Locator document(Page page) {
    return page.locator(".editor textarea");
  }

  private static Locator dialogButton(Page page, String words) {
    return page.locator("dialog")
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true));
  }
}
