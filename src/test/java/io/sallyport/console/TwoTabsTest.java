package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.Mishaps.field;
import static io.sallyport.console.Mishaps.front;
import static io.sallyport.console.Mishaps.heard;
import static io.sallyport.console.Mishaps.inDialog;
import static io.sallyport.console.Mishaps.losing;
import static io.sallyport.console.Mishaps.said;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.sallyport.TestPerson;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What two tabs both do, or one tab twice because nobody heard the answer, is done once. */
class TwoTabsTest extends ConsoleTests {
  private static final String PREFERENCES = "/v1/account/security-preference";
  private static final String SESSION = "End the session from 127.0.0.1";

  TwoTabsTest() {
    super(Mishaps::vault);
  }

  @Test
  void aUserIsDisabledAndLosesTheSecondFactorOnce() {
    // The session that the other test ends may be the present one.
    administrator.signIn();
    TestPerson user = console.user("twice", Map.of());
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.tab("#/users/" + user.userId());
      Page second = browser.tab("#/users/" + user.userId());
      button(front(page), "Disable this user").click();
      button(front(second), "Disable this user").click();
      inDialog(second, "Disable this user").click();
      assertThat(button(second, "Enable this user")).isVisible();
      inDialog(front(page), "Disable this user").click();
      assertThat(button(page, "Enable this user")).isVisible();
      button(page, "Reset the second factor").click();
      field(page, "One-time code").waitFor();
      button(front(second), "Reset the second factor").click();
      code(second, administrator.freshCode());
      assertThat(second.getByText("Not enrolled")).isVisible();
      code(front(page), administrator.freshCode());
      assertThat(said(page)).containsText("had been reset already");
      assertThat(page.getByText("Not enrolled")).isVisible();
    }
  }

  @Test
  void settingsAreSavedAndSessionsEndedOnce() {
    administrator.signIn();
    try (TestBrowser browser = console.signedIn(administrator)) {
      Page page = browser.tab("#/preferences");
      page.getByLabel("Disable AccessKeys that were not used for").selectOption("365");
      losing(page, "PUT", PREFERENCES, () -> button(page, "Save").click());
      button(page, "Save").click();
      assertThat(said(page)).hasText("The preferences are saved.");
      Assertions.assertThat(administrator.get(PREFERENCES).json().path("idleDaysMax").asInt())
          .isEqualTo(365);
      Page ending = browser.tab("#/sessions");
      Page second = browser.tab("#/sessions");
      Locator shown = second.getByLabel(SESSION).first();
      shown.waitFor();
      Locator one = front(ending).getByLabel(SESSION).first();
      losing(ending, "DELETE", "/v1/sessions/*", one::click);
      one.click();
      assertThat(heard(ending)).hasText("The session has ended.");
      front(second);
      shown.click();
      assertThat(heard(second)).hasText("The session has ended.");
    }
  }
}
