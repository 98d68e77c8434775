package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.Mishaps.attaching;
import static io.sallyport.console.Mishaps.back;
import static io.sallyport.console.Mishaps.document;
import static io.sallyport.console.Mishaps.field;
import static io.sallyport.console.Mishaps.front;
import static io.sallyport.console.Mishaps.inDialog;
import static io.sallyport.console.Mishaps.losing;
import static io.sallyport.console.Mishaps.reload;
import static io.sallyport.console.Mishaps.said;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.microsoft.playwright.Page;
import io.sallyport.TestPerson;
import io.sallyport.fake.PolicyExamples;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What can come in the way of work on policies and roles: it ends in a clear state, is done once or
 * not at all, and nothing of anybody else is overwritten unseen.
 */
class RulesMishapsTest extends ConsoleTests {
  private static final String POLICIES = "/v1/policies";
  private static final String CUSTOM = POLICIES + "/CUSTOM/";

  RulesMishapsTest() {
    super(Mishaps::vault);
  }

  @Test
  void whatWasDoneThoughItsAnswerWasLostIsNotDoneTwice() {
    TestPerson user = console.user("once", Map.of());
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/policies/new");
      field(page, "Name").fill("once");
      document(page).fill(PolicyExamples.READING);
      losing(page, "POST", POLICIES, () -> button(page, "Create policy").click());
      assertThat(document(page)).hasValue(PolicyExamples.READING);
      button(page, "Create policy").click();
      assertThat(heading(page)).hasText("once");
      link(page, "Write new version").click();
      document(page).fill(PolicyExamples.DENYING);
      losing(page, "POST", CUSTOM + "once/versions", () -> button(page, "Save version").click());
      button(page, "Save version").click();
      assertThat(page.getByText("Document in force, v2").first()).isVisible();
      Assertions.assertThat(versions("once")).isEqualTo(2);
      back(page);
      assertThat(heading(page)).hasText("New version of once");
      Assertions.assertThat(versions("once")).isEqualTo(2);
      attachmentsChangeOnce(browser, "/v1/users/" + user.userId());
      versionsGoOnce(browser);
    }
  }

  private void attachmentsChangeOnce(TestBrowser browser, String path) {
    Page page = browser.page();
    browser.go(path.replace("/v1", "#") + "/policies");
    attaching(page, "once");
    losing(page, "POST", path + "/policies", () -> inDialog(page, "Attach policy").click());
    inDialog(page, "Attach policy").click();
    assertThat(said(page)).hasText("once was attached already");
    assertThat(page.locator("tbody tr")).hasCount(1);
    button(page, "Take off once").click();
    losing(page, "DELETE", path + "/policies/CUSTOM/once",
        () -> {
          inDialog(page, "Take off").click();
          code(page, administrator.freshCode());
        });
    inDialog(page, "Take off").click();
    assertThat(said(page)).hasText("once had been taken off already");
    assertThat(page.getByText("No policy is attached to once")).isVisible();
  }

  private void versionsGoOnce(TestBrowser browser) {
    Page page = browser.page();
    browser.go("#/policies/CUSTOM/once");
    button(page, "Put v1 in force").click();
    losing(page, "PUT", CUSTOM + "once/default-version",
        () -> inDialog(page, "Put in force").click());
    inDialog(page, "Put in force").click();
    assertThat(page.getByText("Document in force, v1").first()).isVisible();
    button(page, "Delete v2").click();
    losing(page, "DELETE", CUSTOM + "once/versions/v2", () -> inDialog(page, "Delete").click());
    inDialog(page, "Delete").click();
    assertThat(said(page)).hasText("v2 had been deleted already");
    Assertions.assertThat(versions("once")).isEqualTo(1);
    button(page, "Delete policy").click();
    losing(page, "DELETE", CUSTOM + "once*", () -> inDialog(page, "Delete policy").click());
    inDialog(page, "Delete policy").click();
    assertThat(said(page)).hasText("The policy had been deleted already");
    assertThat(heading(page)).hasText("Policies");
    back(page);
    assertThat(heading(page)).hasText("This does not exist");
  }

  @Test
  void aRoleIsMadeChangedAndDeletedOnceThoughAnswersAreLost() {
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/new-role");
      field(page, "Name").fill("once");
      losing(page, "POST", "/v1/roles", () -> button(page, "Create role").click());
      assertThat(field(page, "Name")).hasValue("once");
      button(page, "Create role").click();
      assertThat(heading(page)).hasText("once");
      link(page, "Edit role").click();
      page.getByLabel("Description").fill("lent");
      losing(page, "PATCH", "/v1/roles/once", () -> button(page, "Save role").click());
      button(page, "Save role").click();
      assertThat(page.locator(".lead").first()).hasText("lent");
      button(page, "Delete role").click();
      losing(page, "DELETE", "/v1/roles/once", () -> inDialog(page, "Delete role").click());
      inDialog(page, "Delete role").click();
      assertThat(said(page)).hasText("The role had been deleted already");
      assertThat(heading(page)).hasText("Roles");
      Assertions.assertThat(administrator.get("/v1/roles/once").status()).isEqualTo(404);
    }
  }

  @Test
  void aServerKilledBeforeTheSendingTakesEachFormOnceItIsBack() {
    TestPerson user = console.user("powerful", Map.of());
    policy("kept", PolicyExamples.READING);
    policy("given", PolicyExamples.ISSUING);
    role("kept");
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page writing = browser.page();
      browser.go("#/policies/new");
      field(front(writing), "Name").fill("late");
      Page adding = browser.tab("#/policies/CUSTOM/kept/new-version");
      document(adding).fill(PolicyExamples.DENYING);
      Page editing = browser.tab("#/roles/kept/edit");
      editing.getByLabel("Description").fill("late");
      Page attaching = browser.tab("#/users/" + user.userId() + "/policies");
      attaching(attaching, "given");
      inDialog(attaching, "Attach policy").click();
      field(attaching, "One-time code").waitFor();
      List<Runnable> sendings =
          List.of(
              () -> button(front(writing), "Create policy").click(),
              () -> button(front(adding), "Save version").click(),
              () -> button(front(editing), "Save role").click());
      console.vault().stop();
      sendings.forEach(Runnable::run);
      code(front(attaching), administrator.freshCode());
      List.of(writing, adding, editing, attaching).forEach(Mishaps::noAnswer);
      console.vault().restart();
      sendings.forEach(Runnable::run);
      inDialog(attaching, "Attach policy").click();
      code(attaching, administrator.freshCode());
      assertThat(heading(writing)).hasText("late");
      assertThat(heading(adding)).hasText("kept");
      assertThat(editing.locator(".lead").first()).hasText("late");
      assertThat(link(attaching, "given")).isVisible();
    }
    Assertions.assertThat(versions("late")).isEqualTo(1);
    Assertions.assertThat(versions("kept")).isEqualTo(2);
    Assertions.assertThat(administrator.get("/v1/roles/kept").text("description"))
        .isEqualTo("late");
  }

  @Test
  void whatAnotherTabDidFirstIsNamedAndNotOverwritten() {
    policy("shared", PolicyExamples.READING);
    role("shared");
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/policies/CUSTOM/shared/new-version");
      Page second = browser.tab("#/policies/CUSTOM/shared/new-version");
      document(front(second)).fill(PolicyExamples.DENYING);
      button(second, "Save version").click();
      assertThat(heading(second)).hasText("shared");
      document(front(page)).fill(PolicyExamples.ISSUING);
      button(page, "Save version").click();
      String written = "Version v2 has been written meanwhile, in another window";
      assertThat(page.locator(".editor-state")).containsText(written);
      Mishaps.checked(page);
      assertThat(page.locator(".editor-state")).containsText(written);
      Assertions.assertThat(versions("shared")).isEqualTo(2);
      button(page, "Save version").click();
      assertThat(page.getByText("Document in force, v3").first()).isVisible();
      describing(page, "mine");
      describing(front(second), "theirs");
      inDialog(second, "Save").click();
      assertThat(second.locator(".lead").first()).hasText("theirs");
      inDialog(front(page), "Save").click();
      assertThat(page.locator("dialog .wrong")).containsText("somebody else, to “theirs”.");
      inDialog(page, "Cancel").click();
      rolesOfTwoTabs(browser, page, second);
    }
  }

  private void rolesOfTwoTabs(TestBrowser browser, Page page, Page second) {
    browser.go("#/roles/shared/edit");
    front(page).getByLabel("Description").fill("mine");
    second.navigate(second.url().replaceAll("#.*", "#/roles/shared"));
    attaching(front(second), "shared");
    inDialog(second, "Attach policy").click();
    code(second, administrator.freshCode());
    assertThat(link(second, "shared")).isVisible();
    link(second, "Edit role").click();
    second.getByLabel("Longest session").selectOption("14400");
    second.getByLabel("Description").fill("theirs");
    button(second, "Save role").click();
    assertThat(heading(second)).hasText("shared");
    button(front(page), "Save role").click();
    assertThat(page.locator("main .wrong").first()).containsText("somebody else, to “theirs”.");
    button(page, "Save role").click();
    // What this tab did not touch stays as the other left it.
    assertThat(page.getByText("4 hours")).isVisible();
    assertThat(page.locator(".lead").first()).hasText("mine");
    button(page, "Delete role").click();
    inDialog(page, "Delete role").click();
    assertThat(page.locator("dialog")).containsText("Policies are attached to it");
    inDialog(page, "Cancel").click();
    button(page, "Take off shared").click();
    second.reload();
    button(front(second), "Take off shared").click();
    inDialog(second, "Take off").click();
    assertThat(second.getByText("No policy is attached")).isVisible();
    inDialog(front(page), "Take off").click();
    assertThat(said(page)).hasText("shared had been taken off already");
  }

  @Test
  void theBackButtonAndAReloadLeaveNothingHalfDone() {
    TestPerson user = console.user("still", Map.of());
    policy("still", PolicyExamples.ISSUING);
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/policies");
      link(page, "Write policy").first().click();
      field(page, "Name").fill("half");
      reload(page);
      assertThat(field(page, "Name")).hasValue("");
      field(page, "Name").fill("half");
      page.goBack();
      button(page, "Leave").click();
      assertThat(heading(page)).hasText("Policies");
      Assertions.assertThat(administrator.get(CUSTOM + "half").status()).isEqualTo(404);
      browser.go("#/users/" + user.userId() + "/policies");
      attaching(page, "still");
      inDialog(page, "Attach policy").click();
      field(page, "One-time code").fill(administrator.freshCode());
      back(page);
      assertThat(heading(page)).hasText("Policies");
      page.goForward();
      assertThat(page.getByText("No policy is attached to still")).isVisible();
      attaching(page, "still");
      reload(page);
      assertThat(page.getByText("No policy is attached to still")).isVisible();
    }
  }

  private static void describing(Page page, String words) {
    button(page, "Edit description").click();
    page.locator("dialog textarea").fill(words);
  }

  private void policy(String name, String document) {
    create(POLICIES, Map.of("policyName", name, "document", document));
  }

  private void role(String name) {
    create("/v1/roles", Map.of("roleName", name, "trustPolicy", PolicyExamples.TRUST));
  }

  private void create(String path, Object body) {
    Assertions.assertThat(administrator.send("POST", path, body).status()).isEqualTo(201);
  }

  private int versions(String policy) {
    return administrator.get(CUSTOM + policy + "/versions").json().path("versions").size();
  }
}
