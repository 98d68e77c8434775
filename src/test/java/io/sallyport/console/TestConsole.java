package io.sallyport.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.util.Map;

/** A vault with people who are enrolled, and browsers in which they are signed in. */
public final class TestConsole implements AutoCloseable {
  private final TestVault vault;
  private final TestPerson administrator;

  /** Takes a vault that serves, and enrols its administrator. */
  public TestConsole(TestVault vault) {
    this.vault = vault;
    this.administrator = vault.administrator();
  }

  /** The vault. */
  public TestVault vault() {
    return vault;
  }

  /** The administrator, who can prepare things by the API. */
  public TestPerson administrator() {
    return administrator;
  }

  /** A user, enrolled; the flags as in the API. */
  public TestPerson user(String name, Map<String, Object> flags) {
    return administrator.createUser(name, flags);
  }

  /** A browser in which somebody has signed in by the page, with a fresh code. */
  public TestBrowser signedIn(TestPerson person) {
    var browser = TestBrowser.at(vault);
    signIn(browser.page(), person);
    heading(browser.page()).waitFor();
    return browser;
  }

  /** Signs in by the page, in two steps. */
  public static void signIn(Page page, TestPerson person) {
    password(page, person.name(), person.password());
    code(page, person.freshCode());
    page.getByText("Signed in as").waitFor(attached());
  }

  /** Types name and password, and sends them. */
  public static void password(Page page, String name, String password) {
    page.getByLabel("User principal name").fill(name);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    button(page, "Sign in").click();
  }

  /** Types a one-time code where one is asked for, and sends it by the Enter key. */
  public static void code(Page page, String code) {
    Locator field = page.getByLabel("One-time code");
    field.fill(code);
    field.press("Enter");
  }

  /** A button by its words. */
  public static Locator button(Page page, String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** A link by its words. */
  public static Locator link(Page page, String words) {
    return page.getByRole(
        AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** The page's one main heading. */
  public static Locator heading(Page page) {
    return page.locator("main h1");
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }

  @Override
  public void close() {
    vault.close();
  }
}
