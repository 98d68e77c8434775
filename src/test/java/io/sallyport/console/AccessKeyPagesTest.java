package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.KeyPages.act;
import static io.sallyport.console.KeyPages.byKeyboard;
import static io.sallyport.console.KeyPages.inDialog;
import static io.sallyport.console.KeyPages.keys;
import static io.sallyport.console.KeyPages.slot;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.sallyport.TestClient;
import io.sallyport.TestKey;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about AccessKeys are for, from the first key to the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessKeyPagesTest {
  private static final int LOOKS_MAX = 20;
  private static final int LOOK_AGAIN_MILLIS = 700;
  private static final Map<String, Object> OWN_KEYS = Map.of("managesOwnKeys", true);

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
  void theFirstKeyIsConfinedShownOnceAndWorks() throws IOException {
    TestPerson user = console.user("first", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      assertThat(heading(page)).hasText("My AccessKeys");
      assertThat(page.getByText("No AccessKey yet")).isVisible();
      look(browser, "keys-empty");
      link(page, "Create AccessKey").click();
      formSaysWhatIsMissing(page);
      look(browser, "keys-create");
      codesAreChecked(page, user);

      KeyPages.Pair pair = KeyPages.pair(page);
      look(browser, "keys-pair");
      pairCanBeTakenAway(page, pair);
      pairIsLeftOnlyOnPurpose(page);
      assertThat(slot(page, pair.id())).containsText("127.0.0.1/32");
      Assertions.assertThat(new TestKey(client(), pair.id(), pair.secret()).whoAmI().status())
          .isEqualTo(200);
      nothingKeepsTheSecret(page, pair);
    }
  }

  private static void formSaysWhatIsMissing(Page page) {
    assertThat(heading(page)).hasText("Create AccessKey");
    button(page, "Create AccessKey").click();
    assertThat(page.getByText("Choose what will use the key.")).isVisible();
    assertThat(page.getByText("Confirm that the key is necessary.")).isVisible();
    KeyPages.choose(page, "An application on our servers");
    assertThat(page.locator(".advice")).containsText("assume a role");
    KeyPages.choose(page, "only from the addresses below");
    KeyPages.confirm(page, "I confirm that it is necessary to create an AccessKey.");
    page.locator("textarea").fill("10.0.0.1/8");
    button(page, "Create AccessKey").click();
    assertThat(page.locator(".form-key .wrong").getByText("10.0.0.1/8")).isVisible();
    assertThat(page.locator(".form-key table")).containsText("has bits beyond its prefix");
    page.locator("textarea").fill("");
    button(page, "Add this address, 127.0.0.1").click();
  }

  private static void codesAreChecked(Page page, TestPerson user) {
    button(page, "Create AccessKey").click();
    code(page, "000000");
    assertThat(page.locator("dialog .wrong")).containsText("The code is wrong");
    code(page, user.code());
    assertThat(page.locator("dialog .wrong")).containsText("The code has been used already");
    code(page, user.freshCode());
  }

  private static void pairCanBeTakenAway(Page page, KeyPages.Pair pair) throws IOException {
    button(page, "Copy secret").click();
    assertThat(page.locator(".toast")).hasText("Copied");
    Download file = page.waitForDownload(() -> button(page, "Download CSV").click());
    Assertions.assertThat(file.suggestedFilename()).isEqualTo(pair.id() + ".csv");
    Assertions.assertThat(Files.readString(file.path()))
        .isEqualTo(
            "\"AccessKey ID\",\"AccessKey secret\"\r\n\"%s\",\"%s\"\r\n"
                .formatted(pair.id(), pair.secret()));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".pair-secret")).isHidden();
    assertThat(page.getByText("The secret is not printed.")).isVisible();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  private static void pairIsLeftOnlyOnPurpose(Page page) {
    assertThat(button(page, "Done")).isDisabled();
    page.goBack();
    assertThat(page.locator("dialog")).containsText("Leave without saving the secret?");
    button(page, "Stay and save it").click();
    link(page, "Recycle bin").click();
    button(page, "Stay and save it").click();
    button(page, "Sign out").click();
    button(page, "Stay and save it").click();
    KeyPages.saved(page);
  }

  private static void nothingKeepsTheSecret(Page page, KeyPages.Pair pair) {
    page.goBack();
    assertThat(heading(page)).hasText("Create AccessKey");
    assertThat(page.locator("form")).isVisible();
    String kept =
        TestBrowser.evaluate(
            page,
            "JSON.stringify([localStorage, sessionStorage, history.state, location.href,"
                + " document.cookie, document.documentElement.outerHTML])");
    Assertions.assertThat(kept).doesNotContain(pair.secret());
    Assertions.assertThat(TestBrowser.evaluate(page, "caches.keys().then(k => '' + k)")).isEmpty();
    // What was copied, and is with its owner now.
    page.locator("[name=description]").focus();
    page.keyboard().press("Control+V");
    assertThat(page.locator("[name=description]")).hasValue(pair.secret());
  }

  @Test
  void aKeyIsDisabledDeletedRestoredAndGone() {
    TestPerson user = console.user("life", OWN_KEYS);
    TestKey key = user.issue("me");
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      act(page, "Edit the description", key.id());
      page.locator("dialog input").fill("<img src=x onerror=alert(1)> backup");
      inDialog(page, "Save");
      assertThat(slot(page, key.id())).containsText("<img src=x onerror=alert(1)>");

      act(page, "Disable", key.id());
      inDialog(page, "Disable");
      assertThat(slot(page, key.id())).containsText("Disabled");
      Assertions.assertThat(key.whoAmI().status()).isEqualTo(401);
      act(page, "Enable", key.id());
      assertThat(slot(page, key.id())).containsText("Active");
      Assertions.assertThat(key.whoAmI().status()).isEqualTo(200);

      act(page, "This key has leaked", key.id());
      assertThat(page.locator("dialog")).containsText("What to do now");
      Assertions.assertThat(key.whoAmI().status()).isEqualTo(401);
      look(browser, "keys-leaked");
      inDialog(page, "Delete it");
      inDialog(page, "Delete");
      act(page, "Restore", key.id());
      assertThat(slot(page, key.id())).containsText("Disabled");
      act(page, "Delete", key.id());
      inDialog(page, "Delete");
      act(page, "Delete for good", key.id());
      code(page, user.freshCode());
      assertThat(page.locator("main").getByText(key.id())).hasCount(0);
      Assertions.assertThat(keys(console.administrator(), user)).isEmpty();
      aPageThatIsBehindSaysSo(page, user);
    }
  }

  private static void aPageThatIsBehindSaysSo(Page page, TestPerson user) {
    TestKey key = user.issue("me");
    page.reload();
    slot(page, key.id()).waitFor();
    String path = "/v1/access-keys/" + key.id();
    user.send("PATCH", path, Map.of("status", "INACTIVE"));
    user.send("DELETE", path, null);
    act(page, "Disable", key.id());
    inDialog(page, "Disable");
    assertThat(page.locator(".toast")).containsText("The key was changed meanwhile");
    assertThat(page.locator(".slot-free")).hasCount(2);
  }

  @Test
  void aRotationGoesForthAndBack() {
    TestPerson user = console.user("rotator", OWN_KEYS);
    TestKey old = user.issue("me");
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      page.getByLabel("Rotate: " + old.id()).click();
      link(page, "Create the new AccessKey").click();
      KeyPages.Pair next = KeyPages.create(page, user);
      KeyPages.saved(page);
      assertThat(heading(page)).hasText("Rotate an AccessKey");
      assertThat(page.getByText("The new key has not been used yet.")).isVisible();
      look(browser, "keys-rotation");
      new TestKey(client(), next.id(), next.secret()).whoAmI();
      reloadUntil(page, "It is time.");
      button(page, "Disable the old key").click();
      inDialog(page, "Disable");
      button(page, "Enable the old key again").click();
      button(page, "Disable the old key").waitFor();
      Assertions.assertThat(old.whoAmI().status()).isEqualTo(200);
      reloadUntil(page, "Both keys are in use.");
      button(page, "Disable the old key all the same").click();
      inDialog(page, "Disable");
      button(page, "Delete the old key").waitFor();
      Assertions.assertThat(old.whoAmI().status()).isEqualTo(401);
      button(page, "Delete the old key").click();
      inDialog(page, "Delete");
      assertThat(page.getByText("The rotation is complete")).isVisible();
      button(page, "Restore the old key").click();
      assertThat(button(page, "Delete the old key")).isVisible();
      Assertions.assertThat(keys(user, user))
          .containsExactly(old.id() + " INACTIVE", next.id() + " ACTIVE");
    }
  }

  @Test
  void theRootIsWarnedAndHasToKnowAndNeedsNoMouse() {
    TestPerson root = console.vault().root();
    try (TestBrowser browser = console.signedIn(root)) {
      Page page = browser.page();
      byKeyboard(page, "Create AccessKey", "Enter");
      assertThat(page.getByText("A key of the root is not recommended")).isVisible();
      byKeyboard(page, "A command line", "Space");
      byKeyboard(page, "I confirm that it is necessary", "Space");
      byKeyboard(page, "Create AccessKey", "Enter");
      assertThat(page.getByText("Confirm that you are aware of the security risks."))
          .isVisible();
      look(browser, "keys-root");
      // The focus is at the mistake.
      page.keyboard().press("Space");
      byKeyboard(page, "Create AccessKey", "Enter");
      page.getByLabel("One-time code").waitFor();
      page.keyboard().type(root.freshCode());
      page.keyboard().press("Enter");
      KeyPages.pair(page);
      byKeyboard(page, "I have saved the AccessKey secret.", "Space");
      byKeyboard(page, "Done", "Enter");
      assertThat(page.getByText("This account's root has an AccessKey")).isVisible();
    }
  }

  @Test
  void anAdministratorCreatesWhatAUserMayNot() {
    TestPerson user = console.user("plain", Map.of());
    TestPerson administrator = console.administrator();
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = browser.page();
      link(page, "Create AccessKey").click();
      KeyPages.order(page);
      assertThat(KeyPages.state(page)).hasText("You may not create this AccessKey");
      browser.go("#/recycle-bin");
      assertThat(page.getByText("Only administrators see the recycle bin")).isVisible();
    }
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.page();
      browser.go("#/users/" + user.userId() + "/keys");
      assertThat(heading(page)).hasText("AccessKeys of Test plain");
      link(page, "Create AccessKey").click();
      KeyPages.create(page, administrator);
      KeyPages.saved(page);
      Assertions.assertThat(keys(administrator, user)).hasSize(1);
      browser.go("#/recycle-bin");
      assertThat(heading(page)).hasText("Recycle bin");
      look(browser, "recycle-bin");
    }
  }

  /** Uses are written each second; the page itself looks again too seldom for a test. */
  private static void reloadUntil(Page page, String words) {
    for (int i = 0; i < LOOKS_MAX && page.getByText(words).count() == 0; i++) {
      page.waitForTimeout(LOOK_AGAIN_MILLIS);
      page.reload();
      page.locator(".rotation-steps").waitFor();
    }
    assertThat(page.getByText(words)).isVisible();
  }

  private TestClient client() {
    return console.vault().client();
  }

  private static void look(TestBrowser browser, String name) {
    browser.axe();
    browser.screenshots(name);
  }
}
