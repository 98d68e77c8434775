package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.KeyPages.keys;
import static io.sallyport.console.KeyPages.order;
import static io.sallyport.console.KeyPages.state;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.sallyport.TestKey;
import io.sallyport.TestPerson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can come in the way of a creation: each ends in a clear state, never in a second key or a
 * second look at a secret.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyMishapsTest {
  private static final Map<String, Object> OWN_KEYS = Map.of("managesOwnKeys", true);
  private static final int WRONG_CODES_MAX = 5;
  private static final String KEYS = "**/v1/users/*/access-keys";

  private TestConsole console;

  @BeforeAll
  void start(@TempDir Path folder) {
    console = new TestConsole(Mishaps.vault(folder));
  }

  @AfterAll
  void stop() {
    console.close();
  }

  @Test
  void aLostAnswerLeavesOneKeyThatCanBeDiscarded() {
    TestPerson user = console.user("lost", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      order(page);
      page.getByLabel("One-time code").waitFor();
      browser.context().route(KEYS, Mishaps::lose);
      code(page, user.freshCode());
      assertThat(state(page)).hasText("The server's answer did not arrive");
      browser.context().unroute(KEYS);
      button(page, "Find out").click();
      assertThat(state(page)).hasText("The key was created, but its secret did not arrive");
      browser.axe();
      browser.screenshots("keys-lost");
      Assertions.assertThat(keys(user, user)).hasSize(1);
      page.reload();
      assertThat(state(page)).hasText("The key was created, but its secret did not arrive");
      button(page, "Disable and delete it").click();
      assertThat(heading(page)).hasText("My AccessKeys");
      Assertions.assertThat(keys(user, user)).hasSize(1).first().asString().endsWith("RECYCLED");
      link(page, "Create AccessKey").click();
      assertThat(page.locator("form")).isVisible();
    }
  }

  @Test
  void aServerKilledBetweenTheStepsMakesNoKeyUntilOneTriesAgain() {
    TestPerson user = console.user("killed", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      order(page);
      page.getByLabel("One-time code").waitFor();
      console.vault().stop();
      code(page, user.freshCode());
      assertThat(state(page)).hasText("The server's answer did not arrive");
      button(page, "Find out").click();
      assertThat(page.getByText("The server cannot be reached yet.")).isVisible();
      console.vault().restart();
      button(page, "Find out").click();
      assertThat(state(page)).hasText("No key was created");
      button(page, "Try again").click();
      button(page, "Create AccessKey").waitFor();
      KeyPages.confirm(page, "I confirm that it is necessary to create an AccessKey.");
      button(page, "Create AccessKey").click();
      code(page, user.freshCode());
      KeyPages.Pair pair = KeyPages.pair(page);
      Assertions.assertThat(keys(user, user)).containsExactly(pair.id() + " ACTIVE");
      KeyPages.saved(page);
    }
  }

  @Test
  void aPageLoadedAgainOrASecondTabShowsNoSecret() {
    TestPerson user = console.user("reload", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      KeyPages.Pair pair = KeyPages.create(page, user);
      Page second = browser.tab();
      assertThat(KeyPages.slot(second, pair.id())).isVisible();
      Assertions.assertThat(second.content()).doesNotContain(pair.secret());
      page.onDialog(leaving -> {
        Assertions.assertThat(leaving.type()).isEqualTo("beforeunload");
        leaving.accept();
      });
      page.reload();
      assertThat(state(page)).hasText("The secret was shown, and cannot be shown again");
      Assertions.assertThat(page.content()).doesNotContain(pair.secret());
      page.reload();
      button(page, "I have saved it").click();
      assertThat(heading(page)).hasText("My AccessKeys");
      // The first tab takes the last slot, while the second has its form open.
      link(second, "Create AccessKey").click();
      second.locator("form").waitFor();
      link(page, "Create AccessKey").click();
      KeyPages.create(page, user);
      KeyPages.saved(page);
      order(second);
      assertThat(state(second)).hasText("Both slots are taken");
      Assertions.assertThat(keys(user, user)).hasSize(2);
    }
  }

  @Test
  void anEndedSessionKeepsTheFormAndALockOutSaysHowLong() {
    TestPerson user = console.user("ended", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      page.locator("[name=description]").fill("kept over the sign-in");
      console.vault().clock().advance(Duration.ofHours(13));
      order(page);
      assertThat(page.locator("dialog")).containsText("Your session has ended");
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
          .fill(user.password());
      button(page, "Sign in").click();
      code(page, user.freshCode());
      assertThat(page.locator("dialog")).hasCount(0);
      assertThat(page.locator("[name=description]")).hasValue("kept over the sign-in");
      button(page, "Create AccessKey").click();
      for (int i = 0; i < WRONG_CODES_MAX; i++) {
        code(page, "00000" + i);
        assertThat(page.getByLabel("One-time code")).hasValue("");
      }
      code(page, "999999");
      assertThat(page.locator("dialog .countdown")).containsText("Try again in");
      page.keyboard().press("Escape");
      assertThat(page.locator("[name=description]")).hasValue("kept over the sign-in");
      console.administrator().signIn();
      Assertions.assertThat(keys(console.administrator(), user)).isEmpty();
    }
  }

  @Test
  void aSlowAnswerIsAwaitedAndShownThoughTheDialogWasLeft() {
    TestPerson user = console.user("slow", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      order(page);
      page.getByLabel("One-time code").waitFor();
      Held held = new Held();
      browser.context().route(KEYS, held::hold);
      code(page, user.freshCode());
      assertThat(page.locator("dialog")).containsText("The server is slow to answer");
      // Neither sends it twice.
      page.getByLabel("One-time code").press("Enter");
      page.keyboard().press("Escape");
      page.locator("[name=description]").press("Enter");
      held.go();
      KeyPages.Pair pair = KeyPages.pair(page);
      Assertions.assertThat(held.count()).isEqualTo(1);
      Assertions.assertThat(keys(user, user)).containsExactly(pair.id() + " ACTIVE");
      browser.context().unroute(KEYS);
      KeyPages.saved(page);
    }
  }

  @Test
  void aRotationGoesOnWhereItWasWhateverHappens() {
    TestPerson user = console.user("rotating", OWN_KEYS);
    TestKey old = user.issue("me");
    String path = "/v1/access-keys/" + old.id();
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      browser.go("#/keys/" + old.id() + "/rotation");
      createThoughOneWentBack(page, user);
      Page second = browser.tab("#/keys/" + old.id() + "/rotation");
      button(second, "Disable the old key all the same").click();
      button(Mishaps.front(page), "Disable the old key all the same").click();
      console.vault().stop();
      Mishaps.inDialog(page, "Disable").click();
      Mishaps.noAnswer(page);
      console.vault().restart();
      Mishaps.inDialog(page, "Disable").click();
      Mishaps.losing(
          page, "PATCH", path, () -> button(page, "Enable the old key again").click());
      Mishaps.reload(page);
      button(page, "Disable the old key all the same").click();
      Mishaps.inDialog(page, "Disable").click();
      button(page, "Delete the old key").click();
      Mishaps.losing(page, "DELETE", path, () -> Mishaps.inDialog(page, "Delete").click());
      Mishaps.inDialog(page, "Delete").click();
      assertThat(Mishaps.said(page)).containsText("The key was changed meanwhile");
      assertThat(page.getByText("The rotation is complete")).isVisible();
      // The second tab still asks about the step before.
      Mishaps.inDialog(Mishaps.front(second), "Disable").click();
      assertThat(Mishaps.said(second)).containsText("The key was changed meanwhile");
      assertThat(second.getByText("The rotation is complete")).isVisible();
      Mishaps.back(page);
      assertThat(page.locator("form")).isVisible();
      Assertions.assertThat(keys(user, user)).hasSize(2).first().asString().endsWith("RECYCLED");
    }
  }

  private static void createThoughOneWentBack(Page page, TestPerson user) {
    link(page, "Create the new AccessKey").click();
    order(page);
    page.getByLabel("One-time code").fill(user.freshCode());
    Mishaps.back(page);
    link(page, "Create the new AccessKey").click();
    KeyPages.create(page, user);
    KeyPages.saved(page);
    Mishaps.reload(page);
  }

  @Test
  void theRecycleBinGivesBackAndErasesOnce() {
    TestPerson user = console.user("binned", OWN_KEYS);
    TestKey key = user.issue("me");
    String bin = "/v1/recycle-bin/" + key.id();
    recycle(user, key);
    TestPerson administrator = console.administrator();
    administrator.signIn();
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/recycle-bin");
      Mishaps.losing(
          page, "POST", bin + "/restoration", () -> KeyPages.act(page, "Restore", key.id()));
      KeyPages.act(page, "Restore", key.id());
      assertThat(Mishaps.said(page)).containsText("The key was changed meanwhile");
      Assertions.assertThat(keys(user, user)).containsExactly(key.id() + " INACTIVE");
      recycle(user, key);
      Mishaps.reload(page);
      Page second = browser.tab("#/recycle-bin");
      KeyPages.act(second, "Delete for good", key.id());
      KeyPages.act(Mishaps.front(page), "Delete for good", key.id());
      console.vault().stop();
      code(page, administrator.freshCode());
      Mishaps.noAnswer(page);
      console.vault().restart();
      Assertions.assertThat(keys(user, user)).hasSize(1);
      Mishaps.reload(page);
      KeyPages.act(page, "Delete for good", key.id());
      Mishaps.losing(page, "DELETE", bin, () -> code(page, administrator.freshCode()));
      KeyPages.act(page, "Delete for good", key.id());
      code(page, administrator.freshCode());
      assertThat(Mishaps.said(page)).containsText("The key was changed meanwhile");
      code(Mishaps.front(second), administrator.freshCode());
      assertThat(Mishaps.said(second)).containsText("The key was changed meanwhile");
      Assertions.assertThat(keys(user, user)).isEmpty();
    }
  }

  private static void recycle(TestPerson owner, TestKey key) {
    String path = "/v1/access-keys/" + key.id();
    owner.send("PATCH", path, Map.of("status", "INACTIVE"));
    Assertions.assertThat(owner.send("DELETE", path, null).status()).isBetween(200, 204);
  }

  private static Page create(TestBrowser browser) {
    link(browser.page(), "Create AccessKey").click();
    browser.page().locator("form").waitFor();
    return browser.page();
  }

  /** Requests that wait on their way. */
  private static final class Held {
    private final List<Route> routes = new ArrayList<>();

    void hold(Route route) {
      routes.add(route);
    }

    void go() {
      routes.forEach(Route::resume);
    }

    int count() {
      return routes.size();
    }
  }
}
