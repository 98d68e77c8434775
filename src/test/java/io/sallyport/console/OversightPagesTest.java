package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sallyport.TestClient.Answer;
import io.sallyport.TestKey;
import io.sallyport.TestPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Network policies, the audit trail, and the overview of what to look after. */
class OversightPagesTest extends ConsoleTests {
  private static final String HERE = "127.0.0.1";
  private static final int FLUSH_TRIES = 100;

  OversightPagesTest() {
    super(Mishaps::vault);
  }

  @Test
  void aPolicyIsJudgedByWhatItWouldHaveRefusedBeforeItIsSaved() throws InterruptedException {
    TestPerson user = console.user("judged", Map.of("managesOwnKeys", true));
    TestKey key = used(user.issue("me"), 3);
    String path = "/v1/access-keys/" + key.id() + "/network-policy";
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      browser.go("#/keys/" + key.id() + "/network-policy");
      page.getByLabel("only from the addresses below").check();
      lines(page).fill("192.0.2.0/24\n192.0.2.1/24\n010.0.0.1");
      assertThat(page.getByText("192.0.2.1/24 has bits beyond its prefix.")).isVisible();
      assertThat(page.getByText("An IPv4 octet is 0 to 255 without leading zeros.")).isVisible();
      assertThat(page.getByText("3 of 3 uses would have been refused, from 1 address."))
          .isVisible();
      assertThat(page.getByText("Your present address 127.0.0.1 would be shut out")).isVisible();
      browser.axe();
      browser.screenshots("network-policy");

      save(page).click();
      assertThat(page.getByText("2 lines cannot be saved like this: see below.")).isVisible();
      lines(page).fill("192.0.2.0/24");
      assertThat(page.getByText("has bits beyond")).hasCount(0);
      save(page).click();
      assertThat(page.getByText("Tick this, or add your address.")).isVisible();
      Assertions.assertThat(user.get(path).text()).contains("\"restricted\":false");

      TestConsole.button(page, "Add " + HERE + " to the list").click();
      assertThat(page.getByText("All of the 3 uses would have been accepted.")).isVisible();
      assertThat(page.getByText("would be shut out")).hasCount(0);
      save(page).click();
      assertThat(page.getByText("saved and in force").last()).isVisible();
      Assertions.assertThat(user.get(path).text())
          .isEqualTo("{\"restricted\":true,\"allowed\":[\"192.0.2.0/24\",\"127.0.0.1/32\"]}");
    }
  }

  @Test
  void theCeilingOfTheAccountNeedsACode() {
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/network-policy");
      page.getByLabel("only from the addresses below").check();
      save(page).click();
      assertThat(page.getByText("Without a single address every request would be refused."))
          .isVisible();
      TestConsole.button(page, "Add this address, " + HERE).click();
      lines(page).press("End");
      save(page).click();
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      dialog.getByLabel("One-time code").fill("000000");
      TestConsole.button(page, "Save network policy").last().click();
      assertThat(dialog.getByText("The code is wrong")).isVisible();
      TestConsole.code(page, administrator.freshCode());
      assertThat(page.getByText("saved and in force").last()).isVisible();
      Assertions.assertThat(administrator.get("/v1/account/network-policy").text())
          .isEqualTo("{\"restricted\":true,\"allowed\":[\"127.0.0.1/32\"]}");
      Answer open =
          administrator.steppedUp(
              "PUT", "/v1/account/network-policy", Map.of("restricted", false));
      Assertions.assertThat(open.status()).isEqualTo(200);
    }
  }

  @Test
  void theTrailIsFilteredAndSavedAsAFile() throws IOException {
    String odd = "=HYPERLINK(\"x\")<img src=x onerror=alert(1)>";
    Answer created =
        administrator.send(
            "POST", "/v1/users", Map.of("userName", "found", "displayName", odd));
    Assertions.assertThat(created.status()).isEqualTo(201);
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/audit");
      assertThat(page.getByRole(AriaRole.ROW).nth(5)).isVisible();
      page.getByLabel("Action").selectOption("USER_CREATE");
      page.getByLabel("On what").fill(created.text("userId"));
      TestConsole.button(page, "Filter").click();
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page).hasURL(Pattern.compile("action=USER_CREATE"));
      page.locator("tbody summary").click();
      assertThat(page.locator("tbody")).containsText("found@" + console.vault().domain());
      browser.axe();
      browser.screenshots("audit");
      Download csv =
          page.waitForDownload(() -> TestConsole.button(page, "Export CSV").click());
      Assertions.assertThat(Files.readString(csv.path()).lines()).hasSize(2);
      Download lines =
          page.waitForDownload(() -> TestConsole.button(page, "Export JSON lines").click());
      Assertions.assertThat(Files.readString(lines.path()).lines())
          .singleElement()
          .asString()
          .startsWith("{\"id\":")
          .contains("\"action\":\"USER_CREATE\"");
      page.getByLabel("Address").fill("010.0.0.1");
      TestConsole.button(page, "Filter").click();
      assertThat(page.getByText("An IPv4 octet is 0 to 255 without leading zeros."))
          .isVisible();
    }
  }

  @Test
  void theOverviewShowsWhatToLookAfter() throws InterruptedException {
    TestPerson user = console.user("overseen", Map.of());
    used(administrator.issue(user.userId()), 2);
    Answer created = administrator.send("POST", "/v1/users", Map.of("userName", "bare"));
    Assertions.assertThat(created.status()).isEqualTo(201);
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/overview");
      Locator people = page.locator("[data-list=peopleWithoutSecondFactor]");
      assertThat(people).containsText("bare@" + console.vault().domain());
      Locator open = page.locator("[data-list=unrestrictedKeys]");
      assertThat(open).containsText(user.name());
      assertThat(page.locator("[data-list=rootKeys]")).containsText("The root has no key.");
      assertThat(page.locator(".plot")).hasCount(3);
      browser.axe();
      browser.screenshots("overview");
      page.getByLabel("Old after").selectOption("365");
      assertThat(page).hasURL(Pattern.compile("oldDays=365"));
    }
    try (TestBrowser browser = console.signedIn(user)) {
      browser.go("#/overview");
      assertThat(browser.page().getByText("You may not see or do this")).isVisible();
    }
  }

  @Test
  void aNetworkPolicyIsNotOverwrittenUnseenNorLost() {
    TestPerson user = console.user("confined", Map.of("managesOwnKeys", true));
    TestKey key = user.issue("me");
    String path = "/v1/access-keys/" + key.id() + "/network-policy";
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.tab("#/keys/" + key.id() + "/network-policy");
      Page second = browser.tab("#/keys/" + key.id() + "/network-policy");
      confine(Mishaps.front(page), HERE);
      Mishaps.losing(page, "PUT", path, () -> save(page).click());
      assertThat(lines(page)).hasValue(HERE);
      save(page).click();
      assertThat(Mishaps.said(page)).containsText("saved and in force");
      confine(Mishaps.front(second), "127.0.0.0/8");
      save(second).click();
      assertThat(second.getByText("Requests are accepted now only from 127.0.0.1/32."))
          .isVisible();
      Assertions.assertThat(user.get(path).text()).contains("[\"127.0.0.1/32\"]");
      console.vault().stop();
      save(second).click();
      Mishaps.noAnswer(second);
      assertThat(lines(second)).hasValue("127.0.0.0/8");
      console.vault().restart();
      save(second).click();
      assertThat(Mishaps.said(second)).containsText("saved and in force");
      Assertions.assertThat(user.get(path).text()).contains("[\"127.0.0.0/8\"]");
      lines(second).fill("192.0.2.1");
      Mishaps.reload(second);
      assertThat(lines(second)).hasValue("127.0.0.0/8");
    }
  }

  @Test
  void theCeilingIsSavedOnceThoughItsAnswerWasLost() {
    String path = "/v1/account/network-policy";
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/users");
      browser.go("#/network-policy");
      confine(page, HERE);
      save(page).click();
      page.getByLabel("One-time code").fill(administrator.freshCode());
      Mishaps.back(page);
      Assertions.assertThat(administrator.get(path).text()).contains("\"restricted\":false");
      page.goForward();
      confine(page, HERE);
      Mishaps.losing(page, "PUT", path, () -> {
        save(page).click();
        TestConsole.code(page, administrator.freshCode());
      });
      save(page).click();
      TestConsole.code(page, administrator.freshCode());
      assertThat(Mishaps.said(page)).containsText("saved and in force");
      Assertions.assertThat(administrator.get(path).text()).contains("[\"127.0.0.1/32\"]");
      administrator.steppedUp("PUT", path, Map.of("restricted", false));
    }
  }

  @Test
  void filtersOutliveAReloadAnOutageAndTheBackButton() {
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/audit");
      page.getByLabel("Action").selectOption("SIGN_IN");
      TestConsole.button(page, "Filter").click();
      assertThat(page).hasURL(Pattern.compile("action=SIGN_IN"));
      page.getByLabel("Outcome").selectOption("REFUSED");
      Mishaps.reload(page);
      assertThat(page.getByLabel("Action")).hasValue("SIGN_IN");
      assertThat(page.getByLabel("Outcome")).hasValue("");
      page.getByLabel("On what").fill("nothing");
      TestConsole.button(page, "Filter").click();
      assertThat(page.getByText("Nothing was recorded that fits")).isVisible();
      console.vault().stop();
      page.goBack();
      Mishaps.noAnswer(page);
      console.vault().restart();
      TestConsole.button(page, "Try again").click();
      assertThat(page.getByLabel("Action")).hasValue("SIGN_IN");
      assertThat(page.getByLabel("On what")).hasValue("");
      assertThat(page.locator("tbody tr").first()).containsText("Sign in");
    }
  }

  private static void confine(Page page, String lines) {
    page.getByLabel("only from the addresses below").check();
    lines(page).fill(lines);
  }

  /** A key that was used from here, when the vault has written that down. */
  private TestKey used(TestKey key, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      Assertions.assertThat(key.whoAmI().status()).isEqualTo(200);
    }
    for (int i = 0; i < FLUSH_TRIES; i++) {
      String uses = administrator.get("/v1/access-keys/" + key.id() + "/uses").text();
      if (uses.contains("\"uses\":" + times)) {
        return key;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the uses are not written");
  }

  private static Locator lines(Page page) {
    return page.getByLabel("Addresses and ranges, one on each line");
  }

  private static Locator save(Page page) {
    return TestConsole.button(page, "Save network policy").first();
  }
}
