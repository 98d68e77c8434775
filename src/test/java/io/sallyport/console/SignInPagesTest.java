package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in, enrolment and what is around every page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPagesTest {
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
      assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
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
      assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
          .hasText("The name, the password or the code is wrong.");
    }
  }

  private String code(String seed) {
    console.vault().clock().advance(java.time.Duration.ofSeconds(30));
    return TestPerson.code(seed, console.vault().clock().instant());
  }

  private static void enterTwo(Page page, String first, String second) {
    page.getByLabel("First code").fill(first);
    page.getByLabel("The next code").fill(second);
    TestConsole.button(page, "Confirm").click();
  }
}
